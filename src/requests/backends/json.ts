import { record } from '../../kit/door.js';
import { stringify } from '../../kit/json.js';
import { post } from '../../kit/post.js';
import { RemoteError, withoutQuery } from '../../kit/remote.js';
import type { Dialect, Source } from '../dialect.js';
import { asked, completeForm, filled, parseForm, takesSeveral, type Form } from '../form.js';
import { parseReceipt, parseRefusal } from '../receipt.js';
import type { Submission } from '../submission.js';

/** Any endpoint that takes JSON and answers `{ id }`. Its one form stands in the page. */
export function json(source: Source): Dialect {
  const { form: own, url, report } = source;
  const read = (): Form => parseForm(own, url, report);
  return {
    types: async () => [read()],
    // Where the page asks nothing, every request's own fields are the form.
    form: () => completeForm(read(), report, asked(record(own)).length === 0),

    async send(submission, signal) {
      const { url } = source;
      try {
        const { value } = await post(url, body(submission), signal ? { signal } : {});
        const receipt = parseReceipt(value, 'id', 'reference');
        if (receipt) return receipt;
        throw new RemoteError('payload', `${withoutQuery(url)} answered without an id.`, url);
      } catch (error) {
        throw (error instanceof RemoteError && parseRefusal(error)) || error;
      }
    },
  };
}

/** `{ id, service?, answers: { code: text or list }, about? }` */
export function body({ id, form, answers, about }: Submission): string {
  const given: Record<string, unknown> = {};
  for (const { question, values } of filled(form.questions, answers)) {
    given[question.code] = takesSeveral(question) ? values : values[0];
  }
  return stringify({ id, service: form.code || undefined, answers: given, about });
}
