import type { Component } from 'vue'

/** One line of a menu; `dividerBefore` starts a new part. */
export interface MenuItem {
  id: string
  label: string
  icon?: Component
  keys?: string
  danger?: boolean
  disabled?: boolean
  dividerBefore?: boolean
  run: () => void
}
