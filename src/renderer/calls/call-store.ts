import { computed } from 'vue'
import { defineStore } from 'pinia'
import { api } from '../bridge/api'
import { useState } from '../bridge/use-state'

/** Who rings me and whom I ring, once for the window. */
export const useCalls = defineStore('calls', () => {
  const incoming = useState(api.call.incoming)
  const outgoing = useState(api.call.outgoing)
  const list = computed(() => Object.values(outgoing.value ?? {}).toSorted((a, b) => a.since - b.since))
  return { incoming, outgoing, list }
})
