"""A notification area for tests: a StatusNotifierWatcher on the session bus.

Prints one JSON line per tray icon that registers: {"pid", "item"}. Reads commands from stdin, one a line:
`activate PID` clicks that process's icon, `menu PID` prints its menu's labels as {"pid", "menu"}.
"""

import json
import sys

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

NAME = 'org.kde.StatusNotifierWatcher'
ITEM = 'org.kde.StatusNotifierItem'
PROPERTIES = 'org.freedesktop.DBus.Properties'
DAEMON = ('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus')


def say(line):
    print(json.dumps(line, ensure_ascii=False), flush=True)


class Watcher(dbus.service.Object):
    def __init__(self, bus):
        super().__init__(dbus.service.BusName(NAME, bus), '/StatusNotifierWatcher')
        self.bus = bus
        self.items = {}

    @dbus.service.method(NAME, in_signature='s', sender_keyword='sender')
    def RegisterStatusNotifierItem(self, service, sender=None):
        owner, path = (sender, service) if service.startswith('/') else (service, '/StatusNotifierItem')
        pid = int(self.bus.call_blocking(*DAEMON, 'GetConnectionUnixProcessID', 's', (owner,)))
        self.items[pid] = (owner, path)
        self.StatusNotifierItemRegistered(owner + path)
        say({'pid': pid, 'item': owner + path})

    @dbus.service.method(NAME, in_signature='s')
    def RegisterStatusNotifierHost(self, _service):
        pass

    @dbus.service.signal(NAME, signature='s')
    def StatusNotifierItemRegistered(self, item):
        pass

    @dbus.service.method(PROPERTIES, in_signature='ss', out_signature='v')
    def Get(self, _interface, name):
        return self.GetAll(_interface)[name]

    @dbus.service.method(PROPERTIES, in_signature='s', out_signature='a{sv}')
    def GetAll(self, _interface):
        return {
            'IsStatusNotifierHostRegistered': True,
            'ProtocolVersion': dbus.Int32(0),
            'RegisteredStatusNotifierItems': dbus.Array([o + p for o, p in self.items.values()], signature='s'),
        }

    def activate(self, pid):
        owner, path = self.items[pid]
        dbus.Interface(self.bus.get_object(owner, path), ITEM).Activate(0, 0)

    def menu(self, pid):
        owner, path = self.items[pid]
        place = dbus.Interface(self.bus.get_object(owner, path), PROPERTIES).Get(ITEM, 'Menu')
        menu = dbus.Interface(self.bus.get_object(owner, place), 'com.canonical.dbusmenu')
        _revision, (_id, _properties, children) = menu.GetLayout(0, -1, dbus.Array([], signature='s'))
        say({'pid': pid, 'menu': [str(child[1].get('label', '-')) for child in children]})


def main():
    DBusGMainLoop(set_as_default=True)
    watcher = Watcher(dbus.SessionBus())
    loop = GLib.MainLoop()

    def command(source, _condition):
        line = source.readline()
        if not line:
            loop.quit()
            return False
        word, pid = line.split()
        try:
            getattr(watcher, word)(int(pid))
        except (KeyError, dbus.DBusException) as error:
            say({'pid': int(pid), 'error': str(error)})
        return True

    GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, command)
    say({'ready': True})
    loop.run()


main()
