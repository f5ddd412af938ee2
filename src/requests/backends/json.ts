import { record } from '../../kit/door.js';
import { stringify } from '../../kit/json.js';
import { post } from '../../kit/post.js';
import { RemoteError, withoutQuery } from '../../kit/remote.js';
import type { Dialect, Source } from '../dialect.js';
import { filled, parseForm, withOwnFields, type Form } from '../form.js';
import { parseReceipt, parseRefusal } from '../receipt.js';
import type { Submission } from '../submission.js';

/** Any endpoint that takes JSON and answers `{ id }`. Its one form stands in the page. */
export function json(source: Source): Dialect {
  const read = (): Form => {
    const { form: own, url, report } = source;
    const form = parseForm(own, url, report);
    const asked = record(own).questions ?? record(own).attributes;
    return asked === undefined ? { ...form, questions: withOwnFields([]) } : form;
  };
  return {
    types: async () => [read()],
    form: async () => read(),

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
    given[question.code] = question.kind === 'multivaluelist' ? values : values[0];
  }
  return stringify({ id, service: form.code || undefined, answers: given, about });
}
