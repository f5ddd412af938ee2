import { record } from '../../kit/door.js';
import { stringify } from '../../kit/json.js';
import type { PostingDialect, Source } from '../dialect.js';
import { asked, byCode, completeForm, parseForm, type Form } from '../form.js';
import type { Submission } from '../submission.js';

/** Any endpoint that takes JSON and answers `{ id }`. Its one form stands in the page. */
export function json(source: Source): PostingDialect {
  const { form: own, url, report } = source;
  const read = (): Form => parseForm(own, url, report);
  return {
    types: async () => [read()],
    // Where the page asks nothing, every request's own fields are the form.
    form: () => completeForm(read(), report, asked(record(own)).length === 0),

    prepare: (submission) => ({
      id: submission.id,
      url,
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
  const given = byCode(form.questions, answers);
  return stringify({ id, service: form.code || undefined, answers: given, about });
}
