/**
 * The script alone: the package's own types bring along `@types/webrtc`, which changes the browser's RTC types for the
 * whole project.
 */
declare module 'nertc-web-sdk/NERTC.js' {
  const sdk: unknown
  export default sdk
}
