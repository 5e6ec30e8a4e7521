import { useI18n } from 'vue-i18n'
import { isAppError, type ErrorData, type WireError } from '@shared/errors'

export interface ErrorText {
  text: string
  /** `im/token-rejected · 102302`: the code, and the number Yunxin used where it gave one. */
  code: string
  /** What that number means to Yunxin, where it is known. */
  foreign?: string
}

/** A function from anything thrown, or an error that came as data, to words. */
export function useErrorText(): (error: unknown) => ErrorText {
  const { t, te } = useI18n({ useScope: 'global' })
  return (error) => {
    const { code, data } = asWireError(error)
    const key = `error.${code.replace('/', '.')}`
    const text = te(key) ? t(key, data ?? {}) : t('error.app.unexpected', data ?? {})
    const number = `error.foreign.${data?.foreign}`
    return { text, code: codeText(code, data), ...(te(number) ? { foreign: t(number) } : {}) }
  }
}

function codeText(code: string, data: ErrorData | undefined): string {
  return data?.foreign === undefined ? code : `${code} · ${data.foreign}`
}

function asWireError(error: unknown): Omit<WireError, 'message'> {
  if (isAppError(error)) return error
  if (typeof error === 'object' && error !== null && 'code' in error) return error as WireError
  return { code: 'app/unexpected' }
}
