/**
 * What is packed and how. Run through `npm run pack`, which sees to the Electron runtime and the packaging tools.
 * @type {import('electron-builder').Configuration}
 */
export default {
  appId: 'com.roomline.desktop',
  productName: 'Roomline',
  copyright: 'Roomline contributors',
  directories: { output: 'dist', buildResources: 'resources' },
  files: [
    'out/{main,preload,renderer}/**',
    'resources/{icons,tray}/*.png',
    // The bundle holds every package but the native ones, and these are for another C library.
    '!node_modules/@libsql/*-musl/**',
    '!node_modules/@node-datachannel/*-musl/**',
    // What node-datachannel is built from; its binary is a package of its own.
    '!node_modules/node-datachannel/{src,dist/types,dist/**/*.map,*.md,CMakeLists.txt,*.config.*,tsconfig.json}',
  ],
  extraFiles: [{ from: 'LICENSE', to: 'LICENSE.txt' }],
  // Native modules ship ready-made; a rebuild would have to fetch headers.
  npmRebuild: false,
  electronVersion: process.env.ROOMLINE_ELECTRON_VERSION,
  electronDist: process.env.ROOMLINE_ELECTRON_DIST,
  electronLanguages: ['zh-CN', 'en-US'],
  afterPack: 'resources/after-pack.cjs',
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  },
  protocols: [{ name: 'Roomline', schemes: ['roomline'] }],
  linux: {
    executableName: 'roomline',
    category: 'Network;InstantMessaging;VideoConference;',
    synopsis: 'Chat, meetings and whiteboard on one session',
    icon: 'resources/icons',
    // Without it windows do not match their menu entry and get a blank icon in the dock.
    syncDesktopName: true,
    desktop: {
      entry: {
        'Name[zh_CN]': 'Roomline',
        'Comment[zh_CN]': '聊天、会议与白板，同一条连接',
        Keywords: 'chat;meeting;whiteboard;聊天;会议;白板;',
        StartupNotify: 'true',
      },
    },
    target: ['deb', 'rpm', 'AppImage', 'tar.gz'],
  },
  deb: {
    packageCategory: 'net',
    // Libraries have another name where time_t has 64 bits (Debian 13, Ubuntu 24.04); it comes first because the
    // old name is there a virtual one that apt may resolve to an emulation.
    depends: [
      'libgtk-3-0t64 | libgtk-3-0',
      'libnss3',
      'libasound2t64 | libasound2',
      'libgbm1',
      'libnotify4',
      'libxss1',
      'libxtst6',
      'libatspi2.0-0t64 | libatspi2.0-0',
      'libuuid1',
      'libsecret-1-0',
      'xdg-utils',
    ],
    recommends: ['fonts-noto-cjk', 'fonts-noto-color-emoji'],
  },
  rpm: { packageCategory: 'Applications/Internet' },
  win: { target: ['nsis'], icon: 'resources/icon.png' },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
  mac: {
    target: ['dmg'],
    icon: 'resources/icon.png',
    category: 'public.app-category.social-networking',
    darkModeSupport: true,
    hardenedRuntime: true,
    entitlements: 'resources/entitlements.mac.plist',
    entitlementsInherit: 'resources/entitlements.mac.plist',
    extendInfo: {
      NSCameraUsageDescription: 'Roomline shows your camera to the people in your meeting.',
      NSMicrophoneUsageDescription: 'Roomline lets the people in your meeting hear you.',
    },
  },
  dmg: { title: 'Roomline ${version}' },
  publish: null,
}
