import { ClipboardList, RotateCcw, Table, Trash2 } from '@lucide/vue'
import type { Poll } from '@shared/room/poll'
import { api } from '../../bridge/api'
import { useText } from '../../composables/use-text'
import { useToast } from '../../composables/use-toast'
import type { MenuItem } from '../../ui/menu-item'
import { useMeetingStore } from '../meeting-store'
import { resultTable, resultText } from './poll-export'
import { usePollForm } from './poll-form'

/** What can be done with a poll beside voting: its results taken along, asked again, removed (`remove` asks first). */
export function usePollMenu(remove: () => void): (poll: Poll) => MenuItem[] {
  const { t } = useText()
  const toast = useToast()
  const meeting = useMeetingStore()
  const form = usePollForm()

  async function copy(text: string): Promise<void> {
    try {
      await api.app.copyText({ text })
      toast.show({ text: t('polls.copied') })
    } catch (error) {
      toast.show({ error })
    }
  }
  return (poll) => {
    const items: MenuItem[] = []
    if (poll.state === 'closed') {
      const results = { text: resultText(poll, t), table: resultTable(poll, t) }
      items.push(
        { id: 'text', label: t('polls.copyText'), icon: ClipboardList, run: () => void copy(results.text) },
        { id: 'table', label: t('polls.copyTable'), icon: Table, run: () => void copy(results.table) },
      )
    }
    if (meeting.may('poll') && poll.state === 'closed') {
      items.push({ id: 'again', label: t('polls.again'), icon: RotateCcw, run: () => form.begin(poll) })
    }
    if (meeting.may('poll') && poll.state !== 'open') {
      items.push({ id: 'remove', label: t('polls.remove'), icon: Trash2, danger: true, run: remove })
    }
    return items
  }
}
