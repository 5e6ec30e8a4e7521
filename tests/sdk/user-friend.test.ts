import { beforeAll, describe, expect, test } from 'vitest'
import type { Framing, SdkClient } from './client'
import { sendText, p2p, signInAgain } from './people'
import { usePair } from './pair'
import { person } from './service'

const users = 'V2NIMUserService'
const friends = 'V2NIMFriendService'

interface Friend {
  accountId: string
  alias?: string
}

describe.each<Framing>(['text', 'binary'])('%s framing', (framing) => {
  const pair = usePair(framing, [person('alice', '林晓'), person('bob', '陈博'), person('carol', '周可')])
  const { laptop } = pair
  let alice: SdkClient
  let bob: SdkClient
  beforeAll(() => {
    ;({ alice, bob } = pair)
  })

  const friendsOf = async (client: SdkClient) =>
    (await client.call<Friend[]>(friends, 'getFriendList')).map(({ accountId }) => accountId)

  test('profiles: seeded names are there, changes reach own other clients and everybody who asks', async () => {
    const second = await laptop('alice')
    const from = second.mark()
    const known = await bob.call<object[]>(users, 'getUserList', ['alice', 'nobody'])
    expect(known).toMatchObject([{ accountId: 'alice', name: '林晓' }])
    await alice.call(users, 'updateSelfUserProfile', {
      name: '林晓晓',
      sign: '在忙',
      gender: 2,
      serverExtension: '{"a":1}',
    })
    const changed = { accountId: 'alice', name: '林晓晓', sign: '在忙', gender: 2, serverExtension: '{"a":1}' }
    await second.waitFor('onUserProfileChanged', [[{ sign: '在忙' }]], from)
    expect(await bob.call(users, 'getUserListFromCloud', ['alice'])).toMatchObject([changed])
  })

  test('a message from somebody whose profile changed makes the receiver look again', async () => {
    await bob.call(users, 'getUserList', ['alice'])
    await alice.call(users, 'updateSelfUserProfile', { sign: 'new sign' })
    const from = bob.mark()
    await sendText(alice, p2p('alice', 'bob'), 'look')
    await bob.waitFor('onUserProfileChanged', [[{ sign: 'new sign' }]], from)
  })

  test('block and mute lists reach own other clients and survive the session', async () => {
    const second = await laptop('alice')
    await alice.call(users, 'addUserToBlockList', 'bob')
    await alice.call('V2NIMSettingService', 'setP2PMessageMuteMode', 'carol', 1)
    await second.waitFor('onBlockListAdded')
    await second.waitFor('onP2PMessageMuteModeChanged', ['carol', 1])
    await alice.logout()
    await signInAgain(alice, 'alice')
    expect(await alice.call(users, 'getBlockList')).toEqual(['bob'])
    expect(await alice.call('V2NIMSettingService', 'getP2PMessageMuteList')).toEqual(['carol'])
    await alice.call(users, 'removeUserFromBlockList', 'bob')
    await second.waitFor('onBlockListRemoved')
    await expect(alice.call(users, 'addUserToBlockList', 'nobody')).rejects.toMatchObject({ code: 102404 })
  })

  test('adding directly: both are friends at once, on all clients, also after the next login', async () => {
    const second = await laptop('alice')
    await alice.call(friends, 'addFriend', 'bob', { addMode: 1, postscript: 'hi' })
    await bob.waitFor('onFriendAdded', [{ accountId: 'alice' }])
    await alice.waitFor('onFriendAdded', [{ accountId: 'bob' }])
    await second.waitFor('onFriendAdded', [{ accountId: 'bob' }])
    await alice.logout()
    await signInAgain(alice, 'alice')
    expect(await friendsOf(alice)).toEqual(['bob'])
    await expect(alice.call(friends, 'addFriend', 'bob', { addMode: 2 })).rejects.toMatchObject({ code: 104405 })
  })

  test('alias and extension of a friend are told to own other clients and kept', async () => {
    const second = await laptop('alice')
    await alice.call(friends, 'setFriendInfo', 'bob', { alias: '小陈' })
    await second.waitFor('onFriendInfoChanged', [{ alias: '小陈' }])
    await alice.logout()
    await signInAgain(alice, 'alice')
    expect(await alice.call(friends, 'getFriendByIds', ['bob'])).toMatchObject([{ accountId: 'bob', alias: '小陈' }])
  })

  test('deleting ends it on both sides', async () => {
    const from = bob.mark()
    await alice.call(friends, 'deleteFriend', 'bob', {})
    await bob.waitFor('onFriendDeleted', ['alice'], from)
    expect([await friendsOf(alice), await friendsOf(bob)]).toEqual([[], []])
    await expect(alice.call(friends, 'deleteFriend', 'bob', {})).rejects.toMatchObject({ code: 104404 })
  })

  test('a request waits for someone away, and is accepted or rejected', async () => {
    await bob.logout()
    await alice.call(friends, 'addFriend', 'bob', { addMode: 2, postscript: '一起开会' })
    let from = bob.mark()
    await signInAgain(bob, 'bob')
    const application = await bob.waitFor('onFriendAddApplication', undefined, from)
    expect(application.args[0]).toMatchObject({ applicantAccountId: 'alice', postscript: '一起开会' })
    await bob.call(friends, 'rejectAddApplication', application.args[0], 'later')
    await alice.waitFor('onFriendAddRejected', [{ operatorAccountId: 'bob' }])
    expect(await friendsOf(alice)).toEqual([])

    from = bob.mark()
    const aliceFrom = alice.mark()
    await alice.call(friends, 'addFriend', 'bob', { addMode: 2, postscript: 'now?' })
    const second = await bob.waitFor('onFriendAddApplication', undefined, from)
    await bob.call(friends, 'acceptAddApplication', second.args[0])
    await alice.waitFor('onFriendAdded', [{ accountId: 'bob' }], aliceFrom)
    expect([await friendsOf(alice), await friendsOf(bob)]).toEqual([['bob'], ['alice']])
    await expect(bob.call(friends, 'acceptAddApplication', second.args[0])).rejects.toMatchObject({ code: 104302 })
  })
})
