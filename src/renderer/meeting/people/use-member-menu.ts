import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import {
  Ban,
  Crown,
  Hand,
  MicOff,
  Mic,
  MonitorX,
  PencilLine,
  Pin,
  PinOff,
  ShieldMinus,
  ShieldPlus,
  UserMinus,
  Video,
  VideoOff,
} from '@lucide/vue'
import type { RoomMember } from '@shared/room/room'
import { api } from '../../bridge/api'
import { keysText } from '../../composables/use-hotkeys'
import { useText } from '../../composables/use-text'
import { useToast } from '../../composables/use-toast'
import type { MenuItem } from '../../ui/menu-item'
import { useMeetingStore } from '../meeting-store'
import { useStageStore } from '../stage/stage-store'
import { memberActions, type MemberAction, type MemberQuestion } from './member-actions'
import { useMemberQuestion } from './member-question'

type Line = Omit<MenuItem, 'id'>

/** Roles are the meeting's; in a group they are as they are (R137). */
const ofMainRoom: readonly MemberAction[] = ['make-cohost', 'make-member', 'hand-over']

/** The menu of a member: what I may do with them, and with `tile` its pin. */
export function useMemberMenu(
  member: MaybeRefOrGetter<RoomMember | undefined>,
  tile: MaybeRefOrGetter<string | null> = null,
): { items: ComputedRef<MenuItem[]> } {
  const { t } = useText()
  const toast = useToast()
  const meeting = useMeetingStore()
  const stage = useStageStore()
  const questions = useMemberQuestion()

  const attempt = (change: () => Promise<unknown>) => () => {
    change().catch((error: unknown) => toast.show({ error }))
  }

  function line(action: MemberAction, person: RoomMember): Line {
    const { uuid } = person
    const ask = (kind: MemberQuestion['kind']) => () => questions.ask({ kind, member: person })
    const stop = (kind: 'audio' | 'video' | 'screen') => attempt(() => api.room.stopMemberMedia({ uuid, kind }))
    const askFor = (kind: 'audio' | 'video') =>
      attempt(async () => {
        await api.room.askForMedia({ uuid, kind })
        toast.show({ text: t('host.asked', { name: person.name }) })
      })
    const setRole = (role: 'cohost' | 'member') => attempt(() => api.room.changeMemberRole({ uuid, role }))
    const lines: Record<MemberAction, Line> = {
      mute: { label: t('host.mute'), icon: MicOff, run: stop('audio') },
      'ask-audio': { label: t('host.askAudio'), icon: Mic, run: askFor('audio') },
      'stop-video': { label: t('host.stopVideo'), icon: VideoOff, run: stop('video') },
      'ask-video': { label: t('host.askVideo'), icon: Video, run: askFor('video') },
      'stop-share': { label: t('host.stopShare'), icon: MonitorX, run: stop('screen') },
      'lower-hand': { label: t('host.lowerHand'), icon: Hand, run: attempt(() => api.room.lowerHand({ uuid })) },
      rename: { label: t('meeting.rename'), icon: PencilLine, dividerBefore: true, run: ask('rename') },
      'make-cohost': { label: t('meeting.makeCohost'), icon: ShieldPlus, run: setRole('cohost') },
      'make-member': { label: t('meeting.makeMember'), icon: ShieldMinus, run: setRole('member') },
      'hand-over': { label: t('meeting.makeHost'), icon: Crown, run: ask('hand-over') },
      remove: { label: t('meeting.remove'), icon: UserMinus, danger: true, dividerBefore: true, run: ask('remove') },
      block: { label: t('host.block'), icon: Ban, danger: true, run: ask('block') },
    }
    return lines[action]
  }

  const items = computed<MenuItem[]>(() => {
    const person = toValue(member)
    const key = toValue(tile)
    if (!person) return []
    const pinned = key !== null && stage.pins.includes(key)
    const pin: MenuItem[] =
      key === null
        ? []
        : [
            {
              id: 'pin',
              label: t(pinned ? 'stage.unpin' : 'stage.pin'),
              icon: pinned ? PinOff : Pin,
              keys: keysText('P'),
              run: () => stage.togglePin(key),
            },
          ]
    const actions = meeting.me ? memberActions(meeting.settings, meeting.me, person) : []
    const ofGroup = (action: MemberAction): boolean => !meeting.inGroup || !ofMainRoom.includes(action)
    // Without a list of the blocked there is no way back, so no way in either.
    const offered = actions.filter(ofGroup).filter((action) => action !== 'block' || meeting.offers('waiting-room'))
    const lines = [...pin, ...offered.map((action) => ({ id: action, ...line(action, person) }))]
    // A divider parts groups; the first line has nothing above it.
    return lines.map((item, index) => (index === 0 ? { ...item, dividerBefore: false } : item))
  })
  return { items }
}
