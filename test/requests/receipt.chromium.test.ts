import { expect } from '@open-wc/testing';
import { receipt as answer, refusals } from '../../fixtures/requests.js';
import { parseReceipt, parseRefusal } from '../../src/requests/backends/answers.js';
import { groups } from '../../src/requests/receipt.js';

describe('a receipt', () => {
  it('is read from the reference backend', () => {
    expect(parseReceipt(answer, 'service_request_id', 'token')).to.deep.equal({
      reference: '2583-7146-9032',
      office: '云岭妇女之家来信组',
      notice: '来信组看过以后会转给合适的人，5 个工作日内给您回音。',
      expected: Date.UTC(2025, 2, 14, 10),
    });
  });

  it('takes numbers and tokens, in or out of a list', () => {
    const read = (value: unknown) => parseReceipt(value, 'service_request_id', 'token');
    expect(read([{ service_request_id: 293944, account_id: null }])).to.deep.equal({
      reference: '293944',
    });
    expect(read({ token: '  abc-1 ' })!.reference).to.equal('abc-1');
    expect(read([{ service_request_id: null, token: 12 }])!.reference).to.equal('12');
  });

  it('holds the number that opens it, apart from the office’s own', () => {
    const answer = [{ service_request_id: 'A-1', tracking_number: '01234567890123456789' }];
    expect(parseReceipt(answer, 'service_request_id')).to.deep.equal({
      reference: 'A-1',
      number: '01234567890123456789',
    });
  });

  it('is none without a number', () => {
    for (const value of [
      undefined,
      null,
      [],
      {},
      'OK',
      [{ service_request_id: '' }],
      [{ service_request_id: ' ' }],
      [{ service_request_id: {} }],
      { id: 1 },
    ]) {
      expect(parseReceipt(value, 'service_request_id', 'token')).to.equal(undefined);
    }
  });

  it('shows words, not HTML, and no date that is none', () => {
    const [html] = [{ id: 1, notice: '<b>Thank</b> you', expected: 'some day' }];
    expect(parseReceipt(html, 'id')).to.deep.equal({ reference: '1', notice: 'Thank you' });
  });

  it('shows long numbers in fours and leaves others as they are', () => {
    expect(groups('48217730112290340021')).to.deep.equal(['4821', '7730', '1122', '9034', '0021']);
    expect(groups('123456789')).to.deep.equal(['1234', '5678', '9']);
    expect(groups('293944')).to.deep.equal(['293944']);
    expect(groups('2583-7146-9032')).to.deep.equal(['2583-7146-9032']);
    expect(groups('A12345678')).to.deep.equal(['A12345678']);
  });
});

describe('a refusal', () => {
  it('says what to mend, at which field', () => {
    const refusal = parseRefusal(400, refusals)!;
    expect(refusal.complaints.map(({ field }) => field)).to.deep.equal(['nominee', 'age']);
    expect(refusal.complaints[1]!.text).to.equal('“多大年纪”要写数字');
    expect(refusal.message).to.equal('The backend answered 400 and said why.');
  });

  it('names fields as we do', () => {
    const refusal = parseRefusal(400, [{ description: 'x', field: 'first_name' }], (field) =>
      field === 'first_name' ? 'name' : field,
    )!;
    expect(refusal.complaints[0]!.field).to.equal('name');
  });

  it('reads the shapes that servers use', () => {
    expect(parseRefusal(400, { message: 'One' })!.complaints[0]!.text).to.equal('One');
    expect(
      parseRefusal(422, { errors: [{ description: '<b>Two</b>' }] })!.complaints[0]!.text,
    ).to.equal('Two');
  });

  it('is none where there is nothing to mend', () => {
    for (const [status, value] of [
      [400, undefined],
      [400, []],
      [400, [{ code: 400 }]],
      [403, [{ description: 'Invalid api_key' }]],
      [500, [{ description: 'Oops' }]],
      [404, [{ description: 'gone' }]],
    ] as const) {
      expect(parseRefusal(status, value), String(status)).to.equal(undefined);
    }
  });

  it('is cut when it is endless', () => {
    const refusal = parseRefusal(400, [{ description: '长'.repeat(5000) }])!;
    expect(refusal.complaints[0]!.text.length).to.be.lessThan(310);
  });
});
