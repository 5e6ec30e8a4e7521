import { createWindowApp } from '../app/create-window-app'
import QuickJoin from '../room/QuickJoin.vue'

createWindowApp(QuickJoin).mount('#app')
