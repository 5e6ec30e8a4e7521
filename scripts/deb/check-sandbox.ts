import { deepEqual, equal, ok } from 'node:assert/strict'
import type { ProcessFacts } from './process-facts'

/**
 * Pages run with filtered system calls, in a process namespace of their own, and no switch says otherwise.
 * @param app all processes of the app
 */
export function checkSandbox(app: ProcessFacts[]): void {
  const main = app.find(({ type }) => type === 'main')
  const pages = app.filter(({ type }) => type === 'renderer')
  ok(main && pages.length > 0, `only ${app.map(({ type }) => type).join(', ') || 'nothing'} runs`)
  const off = app.flatMap(({ switches }) => switches.filter((one) => /^--(no|disable-.*)-sandbox$/.test(one)))
  deepEqual(off, [], 'a switch turns the sandbox off')
  for (const { pid, seccomp, namespaceDepth, pidNamespace } of pages) {
    equal(seccomp, 2, `page ${pid}: system calls are not filtered`)
    ok(namespaceDepth > 0 && pidNamespace !== main.pidNamespace, `page ${pid}: not in a namespace of its own`)
  }
}
