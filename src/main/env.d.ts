/** electron-vite: bundles the module as an entry of its own and gives its path. */
declare module '*?modulePath' {
  const path: string
  export default path
}
