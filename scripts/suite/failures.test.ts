import { expect, test } from 'vitest'
import { failedInPlaywright, failedInVitest } from './failures.mjs'

test('a failed test is named with its file and the first line of why; a file that does not load is named too', () => {
  const passed = { fullName: 'fine', status: 'passed' }
  const failed = { fullName: 'counts', status: 'failed', failureMessages: ['expected 1 to be 2\n at x'] }
  expect(
    failedInVitest({
      testResults: [
        { name: '/a/b/src/one.test.ts', status: 'failed', assertionResults: [passed, failed] },
        { name: '/a/b/src/two.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
        { name: '/a/b/src/three.test.ts', status: 'passed', assertionResults: [passed] },
      ],
    }),
  ).toEqual(['b/src/one.test.ts › counts › expected 1 to be 2', 'b/src/two.test.ts › does not load › no such module'])
})

test('a failed end-to-end test is found in whatever group it stands', () => {
  const spec = {
    title: 'draws',
    file: 'board.spec.ts',
    line: 7,
    tests: [{ status: 'unexpected', results: [{ error: { message: 'gone' } }] }],
  }
  const fine = { ...spec, title: 'waits', tests: [{ status: 'expected', results: [] }] }
  expect(failedInPlaywright({ suites: [{ specs: [fine], suites: [{ specs: [spec] }] }] })).toEqual([
    'board.spec.ts:7 › draws › gone',
  ])
})
