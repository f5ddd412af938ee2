import { expect } from '@open-wc/testing';
import { answered } from '../../fixtures/status.js';
import { isNumber, parseRequest, readReference } from '../../src/requests/request.js';

const base = 'https://women.example.org/open311/v2/';

describe('a request that its sender looks up', () => {
  it('reads what our extension tells', () => {
    const found = parseRequest([answered], base)!;
    expect(found.state).to.equal('answered');
    expect(found.office).to.equal('临溪县妇女之家');
    expect(found.notes.map(({ author }) => author)).to.deep.equal(['system', 'office']);
    expect(found.answers).to.deep.equal([{ label: '在哪里', value: '清水镇石桥村' }]);
    expect(found.rates).to.equal(true);
    expect(found.helpful).to.equal(undefined);
  });

  it('reads plain Open311, whose ids are numbers and whose notes have other names', () => {
    const found = parseRequest(
      [
        {
          service_request_id: 638344,
          status: 'closed',
          status_notes: 'Duplicate request.',
          service_name: 'Sidewalk',
          requested_datetime: '2010-04-14T06:37:38-08:00',
          notes: [{ updated_at: '2010-04-15T06:37:38-08:00', description: 'Seen' }],
        },
      ],
      base,
    )!;
    expect(found.reference).to.equal('638344');
    expect(found.state).to.equal('closed');
    expect(found.said).to.equal('Duplicate request.');
    expect(found.notes[0]!.text).to.equal('Seen');
    expect(found.mayReply || found.mayDelete || found.rates).to.equal(false);
  });

  it('survives what is none, and takes no address that is a script', () => {
    for (const value of [undefined, null, [], {}, 'x', [7], [{ notes: 3 }]])
      expect(parseRequest(value, base), JSON.stringify(value)).to.equal(undefined);
    const odd = { ...answered, state: 'lost', notes: 'x', about: { url: 'javascript:1' } };
    const found = parseRequest(odd, base)!;
    expect(found.state).to.equal('open');
    expect(found.about).to.equal(undefined);
  });

  it('words from outside are words', () => {
    const found = parseRequest({ ...answered, description: '<img src=x onerror=1>好' }, base)!;
    expect(found.words).to.equal('好');
  });

  it('a number is read as people write it', () => {
    for (const written of [
      '0123 4567 8901 2345 6789',
      '0123-4567-8901-2345-6789',
      ' \uff10\uff11\uff12\uff13 4567\u30fc8901\u20132345 6789\u200b',
      '回执号：0123 4567 8901 2345 6789。',
      'No. 0123 4567 8901 2345 6789',
      ...[...'/·,_+*|:、，；#()［〜'].map((sign) =>
        ['0123', '4567', '8901', '2345', '6789'].join(sign),
      ),
      '回执号 0123/4567/8901/2345/6789',
      '0123·4567·8901·2345·678９',
      'O123 4567 89o1 2345 6789',
      '0l23 4567 890I 2345 6789',
      '0|23/4567/890|/2345/6789',
    ]) {
      expect(readReference(written), written).to.equal('01234567890123456789');
      expect(isNumber(readReference(written))).to.equal(true);
    }
    expect(readReference('SR-12 A')).to.equal('SR-12A');
    expect(isNumber('SR-12A')).to.equal(false);
    for (const other of ['0123456789-ab-0123456789', '01234567/8901234567八89', '12/2024'])
      expect(readReference(other)).to.equal(other);
  });
});
