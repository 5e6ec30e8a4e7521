import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root folder, absolute. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** What is expensive to fetch lives in the user's cache folder, so that every clone shares it and none commits it. */
export const cacheDir = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'roomline')

/** A path inside the repository. @param {...string} parts */
export const inRoot = (...parts) => join(root, ...parts)

/** An executable that npm installed. @param {string} name */
export const bin = (name) => inRoot('node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)
