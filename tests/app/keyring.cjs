// Playwright's Electron loader, required before this, turns the system's keyring off. The display of the tests brings
// one that is unlocked, and what the app keeps there is part of what is tested.
require('electron').app.commandLine.appendSwitch('password-store', 'gnome-libsecret')
