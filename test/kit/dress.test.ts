import { expect } from '@open-wc/testing';
import { adoptStyles, css } from 'lit';
import { dress } from '../../src/kit/dress.js';

describe('kit/dress', () => {
  it('puts later styles beside those that are there, once', () => {
    const place = document.createElement('div');
    document.body.append(place);
    const root = place.attachShadow({ mode: 'open' });
    adoptStyles(root, [
      css`
        p {
          color: rgb(1, 2, 3);
        }
      `,
    ]);
    const late = css`
      p {
        display: flex;
      }
    `;
    dress(root, late);
    dress(root, late);
    const words = document.createElement('p');
    root.append(words);
    const { color, display } = getComputedStyle(words);
    expect([color, display]).to.deep.equal(['rgb(1, 2, 3)', 'flex']);
    expect(root.adoptedStyleSheets.length).to.equal(2);
    place.remove();
  });
});
