/** The menu of a page: what `commands` can do with it. Pure. */
import { ArrowLeft, ArrowRight, Check, Copy, Pencil, Trash2 } from '@lucide/vue'
import type { Page } from '@shared/whiteboard/record'
import type { Translate } from '../../composables/use-text'
import type { MenuItem } from '../../ui/menu-item'
import type { PageCommands } from './use-page-commands'

/** Sizes in world units: A4 at 96 a inch. */
export const pageSizes = {
  endless: [0, 0],
  wide: [1920, 1080],
  portrait: [794, 1123],
  landscape: [1123, 794],
} as const satisfies Record<string, readonly [number, number]>
const backgrounds = ['plain', 'dots', 'grid', 'lines'] as const

export interface PageMenuParts {
  t: Translate
  /** How this platform writes a shortcut. */
  keys(text: string): string
  commands: PageCommands
  mayDraw: boolean
  page: Page
  at: number
  count: number
  rename(): void
}

export function pageMenu({ t, keys, commands, mayDraw, page, at, count, rename }: PageMenuParts): MenuItem[] {
  const chosen = (is: boolean): Pick<MenuItem, 'icon' | 'inset'> => (is ? { icon: Check } : { inset: true })
  const items: MenuItem[] = [
    { id: 'rename', label: t('board.pageStrip.rename'), icon: Pencil, keys: keys('F2'), run: rename },
    {
      id: 'duplicate',
      label: t('board.pageStrip.duplicate'),
      icon: Copy,
      keys: keys('Mod+D'),
      run: () => commands.duplicate(page),
    },
    {
      id: 'before',
      label: t('board.movePageUp'),
      icon: ArrowLeft,
      keys: keys('Alt+ArrowLeft'),
      disabled: at === 0,
      run: () => commands.move(page, at - 1),
    },
    {
      id: 'after',
      label: t('board.movePageDown'),
      icon: ArrowRight,
      keys: keys('Alt+ArrowRight'),
      disabled: at === count - 1,
      run: () => commands.move(page, at + 1),
    },
    heading('background', t('board.pageStrip.background')),
    ...backgrounds.map((background) => ({
      id: background,
      label: t(`board.pageStrip.${background}`),
      ...chosen(page.background === background),
      run: () => commands.setPaper(page, { background }),
    })),
    heading('size', t('board.pageStrip.size')),
    ...(['endless', 'wide', 'portrait', 'landscape'] as const).map((size) => {
      const [width, height] = pageSizes[size]
      const is = page.width === width && page.height === height
      const run = (): void => commands.setPaper(page, { width, height })
      return { id: size, label: t(`board.pageStrip.${size}`), ...chosen(is), run }
    }),
    {
      id: 'delete',
      label: t('board.deletePage'),
      icon: Trash2,
      keys: keys('Delete'),
      danger: true,
      dividerBefore: true,
      disabled: count === 1,
      run: () => commands.remove(page),
    },
  ]
  return mayDraw ? items : items.map((item) => ({ ...item, disabled: true }))
}

function heading(id: string, label: string): MenuItem {
  return { id, label, heading: true, dividerBefore: true, run: () => undefined }
}
