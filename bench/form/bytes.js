/** What each loads before its fields: code and styles, Brotli 11. */
import { loaded, weigh } from '../lib/shipped.js';
import { ratio, table } from '../lib/table.js';
import { peerFiles } from './contenders.js';

export async function bytes() {
  const strings = ['src/kit/phrases.ts', 'src/requests/locales/zh-Hans.ts'];
  const plain = weigh(await loaded(['src/jia.ts', 'src/define/feedback-form.ts', ...strings]));
  const whole = weigh(
    await loaded([
      ...['src/jia.ts', 'src/define/feedback-form.ts', ...strings],
      ...['src/requests/flow/definition.ts', 'src/requests/flow/flow.ts'],
      'src/requests/flow/locales/zh-Hans.ts',
    ]),
  );
  const peer = async (/** @type {string} */ name) =>
    weigh((await peerFiles(name)).map(([, { body }]) => body));
  const peers = { Formbricks: await peer('formbricks'), SurveyJS: await peer('surveyjs') };
  return [
    '## Bytes, Brotli 11',
    table(
      ['', 'bytes', 'Jia is, with all kinds of question'],
      [
        ['Jia, plain questions, with its strings', String(plain), ''],
        ['Jia, all kinds of question, with their strings', String(whole), ''],
        ...Object.entries(peers).map(([name, size]) => [
          name,
          String(size),
          `${ratio(name, [whole], [size])[1]} ×`,
        ]),
      ],
    ),
  ].join('\n\n');
}
