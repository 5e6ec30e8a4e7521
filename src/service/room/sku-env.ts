/**
 * What a NERoom client asks first when it knows only `serverUrl` (specs/neroom.md §1.7; R14a). It comes before any
 * login, so it holds addresses alone. The value names of `im` are the SDK's private configuration.
 */
import type { Endpoints } from '../http/endpoints'

/** `rtc` and `whiteboard` are empty objects, not absent: clients read their members without looking. */
export function skuEnv({ lbs, link, uploader, downloader }: Endpoints): Record<string, object> {
  return {
    im: {
      weblbsUrl: lbs,
      link_web: link,
      websdkSsl: false,
      https_enabled: false,
      nos_uploader: uploader,
      nos_downloader: downloader,
    },
    rtc: {},
    whiteboard: {},
  }
}
