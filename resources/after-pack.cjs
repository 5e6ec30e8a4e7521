const { rm } = require('node:fs/promises')
const { join } = require('node:path')

/**
 * A runtime that electron-builder did not download itself keeps its default app, which nobody should be able to start
 * from a packed Roomline.
 * @param {import('electron-builder').AfterPackContext} context
 */
exports.default = async function afterPack(context) {
  await rm(join(context.packager.getResourcesDir(context.appOutDir), 'default_app.asar'), { force: true })
}
