/** What failed, a line each: where, which test, and the first line of why. From the reports that the runners write. */

/**
 * @typedef {{ fullName: string, status: string, failureMessages?: string[] }} Assertion
 * @param {{ testResults?: { name: string, status: string, message?: string, assertionResults: Assertion[] }[] } | null} report
 * @returns {string[]}
 */
export function failedInVitest(report) {
  return (report?.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((each) => each.status === 'failed')
    const lines = failed.map((each) => line(name, each.fullName, each.failureMessages?.[0]))
    return lines.length === 0 && status === 'failed' ? [line(name, 'does not load', message)] : lines
  })
}

/**
 * @typedef {{ title: string, file: string, line: number, tests: { status: string, results: { error?: { message?: string } }[] }[] }} Spec
 * @typedef {{ suites?: Suite[], specs?: Spec[] }} Suite
 * @param {Suite | null} report
 * @returns {string[]}
 */
export function failedInPlaywright(report) {
  const own = (report?.specs ?? [])
    .filter(({ tests }) => tests.some(({ status }) => status === 'unexpected' || status === 'flaky'))
    .map(({ file, line: at, title, tests }) =>
      line(`${file}:${at}`, title, tests.flatMap(({ results }) => results).find(({ error }) => error)?.error?.message),
    )
  return [...own, ...(report?.suites ?? []).flatMap(failedInPlaywright)]
}

/**
 * @param {string} where
 * @param {string} what
 * @param {string} [why]
 */
function line(where, what, why = '') {
  const file = where.split(/[\\/]/).slice(-3).join('/')
  return [file, what, why.split('\n')[0]].filter(Boolean).join(' › ')
}
