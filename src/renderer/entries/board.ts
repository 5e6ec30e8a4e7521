import { createWindowApp } from '../app/create-window-app'
import BoardWindow from '../whiteboard/BoardWindow.vue'

createWindowApp(BoardWindow).mount('#app')
