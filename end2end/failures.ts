/**
 * Says once more, after everything else, what failed and why: whoever sees only the end of a long output needs it.
 */
import { stripVTControlCharacters } from 'node:util';
import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';

const LINES = 14;

export default class Failures implements Reporter {
  readonly #failed: string[] = [];

  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status === test.expectedStatus || result.status === 'skipped') return;
    const why = result.errors.map((error) => {
      const text = stripVTControlCharacters(error.message ?? error.value ?? 'no message');
      const lines = text.split('\n').filter((line) => line.trim() !== '');
      const place = error.location ? `\n      ${error.location.file}:${error.location.line}` : '';
      return lines.slice(0, LINES).map((line) => `      ${line}`).join('\n') + place;
    });
    this.#failed.push(`  ${test.titlePath().filter(Boolean).join(' › ')} (${result.status})\n${why.join('\n')}`);
  }

  onEnd(_: FullResult): void {
    if (this.#failed.length > 0) console.log(`\nwhat failed, in short:\n${this.#failed.join('\n')}`);
  }

  printsToStdio(): boolean {
    return false; // beside the list, not instead of it
  }
}
