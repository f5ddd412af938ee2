import { record } from '../../kit/door.js';
import { stringify } from '../../kit/json.js';
import type { PostingDialect, Source } from '../dialect.js';
import { filled, parseForm, withOwnFields, type Form } from '../form.js';
import type { Submission } from '../submission.js';

/** Any endpoint that takes JSON and answers `{ id }`. Its one form stands in the page. */
export function json(source: Source): PostingDialect {
  const read = (): Form => {
    const { form: own, url, report } = source;
    const form = parseForm(own, url, report);
    const asked = record(own).questions ?? record(own).attributes;
    return asked === undefined ? { ...form, questions: withOwnFields([]) } : form;
  };
  return {
    types: async () => [read()],
    form: async () => read(),

    prepare: (submission) => ({
      id: submission.id,
      url: source.url,
      body: body(submission),
      contentType: 'application/json',
      headers: {},
      kind: 'json',
      // Nothing says whether an endpoint knows an id when it sees it again.
      once: false,
    }),
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
