import { expect } from '@open-wc/testing';
import { walkIn } from '../../fixtures/oruk.js';
import { openState } from '../../src/services/schedule.js';
import { normalise } from '../../src/services/service.js';

describe('a service of Open Referral UK 3.0', () => {
  it('is read with all that a visitor needs', () => {
    const found = normalise(walkIn);
    expect(found.length).to.equal(1);
    const [service] = found;
    expect(service).to.deep.include({
      source: walkIn.id,
      name: 'Thursday drop-in for new mothers',
      alias: 'Mothers’ drop-in',
      organization: 'Hearth Families',
      place: 'Old Customs House',
      address: '3 Quay Street, Saltmarsh, Southshire, ZZ9 9ZZ',
      areas: [{ code: '', names: ['Saltmarsh District'] }],
      ages: { from: 16, to: 60 },
      languages: ['English', 'Polish'],
      accessibility: ['Ramp'],
      cost: 'paid',
      ways: ['person', 'phone'],
      assured: '2025-02-14',
    });
    expect(service!.phones[0]).to.include({ dial: '+441632960011,4', note: 'Polish' });
    expect(service!.topics.map(({ name }) => name)).to.deep.equal(['Family support']);
    expect(service!.passages.cost).to.equal('Per family 2 GBP tea included');
    expect(service!.passages.eligibility).to.equal('Parents with a child under two.');
    expect(service!.passages.area).to.equal('Saltmarsh District');
    const state = (time: string) => openState(service!.schedules, Date.parse(time)).state;
    expect(state('2025-03-06T11:00:00Z')).to.equal('open');
    expect(state('2025-03-07T11:00:00Z')).to.not.equal('open');
  });
});
