import type { Component } from 'vue'

/** One line of a menu; `dividerBefore` starts a new part; a `heading` only says something, and nothing can be done with it. */
export interface MenuItem {
  id: string
  label: string
  icon?: Component
  keys?: string
  danger?: boolean
  disabled?: boolean
  heading?: boolean
  /** No icon now, but the others have one. */
  inset?: boolean
  dividerBefore?: boolean
  /** It opens these beside it, instead of being run; they have no further ones. */
  items?: MenuItem[]
  run: () => void
}
