import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mustRun } from '../lib/run.mjs'

/** @typedef {import('./fpm-arguments.mjs').PackageOrder} PackageOrder */

/** fpm takes Debian's names for processors and writes rpm's. @type {Record<string, string>} */
const processors = { amd64: 'x86_64', arm64: 'aarch64' }

/**
 * Makes an .rpm of a staged tree.
 * @param {PackageOrder} order
 * @param {string} stage holds the files as they will lie under /
 * @param {string} work an empty folder
 */
export async function makeRpm(order, stage, work) {
  const spec = join(work, 'package.spec')
  writeFileSync(spec, rpmSpec(order, stage))
  const { architecture = 'amd64' } = order.option
  const define = (/** @type {string} */ text) => ['--define', text]
  await mustRun(
    'rpmbuild',
    [
      ...['-bb', '--target', processors[architecture] ?? architecture],
      ...define(`_topdir ${work}`),
      ...define('_rpmfilename package.rpm'),
      // The files are finished: no stripping, no build-id links, and a fast payload since these packages are for tests.
      ...define('__os_install_post %{nil}'),
      ...define('_build_id_links none'),
      ...define('_binary_payload w1.gzdio'),
      spec,
    ],
    { capture: true, quiet: true },
  )
  renameSync(join(work, 'RPMS', 'package.rpm'), order.output)
}

/**
 * @param {PackageOrder} order
 * @param {string} stage
 * @returns {string} a spec file
 */
function rpmSpec({ option, depends, files }, stage) {
  const script = (/** @type {string} */ name) => (option[name] ? readFileSync(option[name], 'utf8') : '')
  return `Name: ${option.name}
Version: ${option.version}
Release: 1
Summary: ${option['rpm-summary'] ?? option.name}
License: ${option.license}
URL: ${option.url}
Vendor: ${option.vendor}
Packager: ${option.maintainer}
Group: ${option.category}
AutoReqProv: no
${depends.map((name) => `Requires: ${name}`).join('\n')}

%description
${option.description}

%install
cp -a '${stage}/.' %{buildroot}/

%files
%defattr(-,root,root,-)
${files.map(({ target }) => `"${target}"`).join('\n')}

%post
${script('after-install')}

%postun
${script('after-remove')}
`
}
