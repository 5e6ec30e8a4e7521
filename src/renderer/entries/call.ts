import { createWindowApp } from '../app/create-window-app'
import CallWindow from '../calls/CallWindow.vue'

createWindowApp(CallWindow).mount('#app')
