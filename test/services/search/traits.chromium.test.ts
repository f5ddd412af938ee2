import { expect } from '@open-wc/testing';
import { normalise } from '../../../src/services/service.js';
import { Traits } from '../../../src/services/search/traits.js';

describe('traits of records', () => {
  const said = (...names: string[]) =>
    normalise({ id: names.join(), name: 'x', languages: names.map((name) => ({ name })) })[0]!;
  const fold = (text: string) => text.replace(/\u8a71/g, '\u8bdd');

  it('are one word in both scripts, once it is known how to fold them', () => {
    const traits = new Traits();
    const [simplified, traditional, other] = [said('普通话'), said('普通話'), said('手语')].map(
      (service) => traits.number(service),
    );
    const counts = new Int32Array(3).fill(1);
    const choices = (names: string[] = []) =>
      traits
        .choices('language', counts, undefined, { facets: { language: names } })
        .map(({ name, count, chosen }) => `${name} ${count}${chosen ? ' chosen' : ''}`);
    const missed = (name: string) => [...traits.miss({ facets: { language: [name] } })!];
    expect(choices()).to.deep.equal(['普通话 1', '普通話 1', '手语 1']);
    traits.useFold(fold);
    expect(choices()).to.deep.equal(['普通话 2', '手语 1']);
    // What a link says in the other script is meant as well.
    expect(choices(['普通話'])).to.deep.equal(['普通话 2 chosen', '手语 1']);
    expect(missed('普通話')).to.deep.equal(missed('普通话'));
    const missing = missed('普通话');
    expect([missing[simplified!], missing[traditional!]]).to.deep.equal([0, 0]);
    expect(missing[other!]).to.be.greaterThan(0);
    // And what comes later joins it.
    traits.number(said('普通話', '手语'));
    expect(choices().length).to.equal(2);
  });
});
