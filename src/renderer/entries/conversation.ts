import { createWindowApp } from '../app/create-window-app'
import ConversationWindow from '../conversation/ConversationWindow.vue'

createWindowApp(ConversationWindow).mount('#app')
