import { conceal, type Service } from './service.js';

/** The place of what belongs to one of `needs` (ids or codes; what lies below them as well) is secret. */
export function guard(service: Service, needs: readonly string[]): Service {
  const isSecret = service.topics.some((topic) =>
    [topic.id, topic.code, topic.parent].some(
      (code) => code && needs.some((need) => code === need || code.startsWith(`${need}.`)),
    ),
  );
  return isSecret ? conceal(service) : service;
}
