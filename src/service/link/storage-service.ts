/** Where files go (specs: nim-wire §16); the bytes themselves travel over HTTP (files/). */
import { randomBytes } from 'node:crypto'
import { signUpload } from '../files/upload-token'
import { pick, propertyArg, required } from './args'
import type { LinkService } from './handler'
import { NosToken } from './props'

export const BUCKET = 'nim'
const TOKEN_LIFETIME_MS = 3600 * 1000
const GRAYSCALE_TTL_S = 86_400

export const storageService: LinkService = {
  name: 'storage',
  handlers: {
    // The reply template (first argument) is for a store that knows no file types; ours always answers all it knows.
    '6_2': (_client, args, context) => {
      const wanted = args[1] === undefined ? {} : propertyArg(args, 1)
      // 128 random bits: who has the address of a file may read it, and nobody guesses one.
      const object = randomBytes(16).toString('base64url')
      const expires = context.now() + TOKEN_LIFETIME_MS
      const grant = {
        ...pick(wanted, [NosToken.scene]),
        [NosToken.object]: object,
        [NosToken.token]: signUpload(context.app.appSecret, object, expires),
        [NosToken.bucket]: BUCKET,
        [NosToken.expires]: String(expires),
      }
      return [grant]
    },
    // No short addresses are handed out here, so every address is the original one.
    '6_22': (_client, args) => {
      const url = required(propertyArg(args, 0), '0')
      return [{ '0': url, '1': url }]
    },
    '6_26': () => [{ '1': BUCKET, '2': '', '3': '0', '4': '' }],
    '6_27': () => [{ '0': JSON.stringify({ mixStoreEnable: false }), '1': String(GRAYSCALE_TTL_S) }],
  },
}
