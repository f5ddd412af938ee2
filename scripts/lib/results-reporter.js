import { writeFileSync } from 'node:fs';

/**
 * A reporter of the test runner that writes counts, one for each test in each engine, into a file.
 *
 * @param {string | undefined} file
 */
export function resultsReporter(file) {
  return {
    /** @param {{ sessions: Iterable<any> }} args */
    onTestRunFinished({ sessions }) {
      if (!file) return;
      /** @type {Record<string, { passed: number, failed: number, skipped: number, files: number }>} */
      const engines = {};
      for (const session of sessions) {
        const engine = (engines[session.browser.name] ??= {
          passed: 0,
          failed: 0,
          skipped: 0,
          files: 0,
        });
        engine.files += 1;
        const own = count(session.testResults);
        engine.passed += own.passed;
        engine.failed += own.failed;
        engine.skipped += own.skipped;
        // A file that breaks outside its tests fails as one check of its own.
        if (!session.passed && own.failed === 0) engine.failed += 1;
        else if (session.passed && own.passed + own.skipped === 0) engine.failed += 1;
      }
      writeFileSync(file, JSON.stringify(engines));
    },
  };
}

/**
 * @param {any} suite
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
function count(suite) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  if (!suite) return sum;
  for (const test of suite.tests) {
    if (test.skipped) sum.skipped += 1;
    else if (test.passed) sum.passed += 1;
    else sum.failed += 1;
  }
  for (const inner of suite.suites) {
    const own = count(inner);
    sum.passed += own.passed;
    sum.failed += own.failed;
    sum.skipped += own.skipped;
  }
  return sum;
}
