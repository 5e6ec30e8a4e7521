import { createWindowApp } from '../app/create-window-app'
import MainWindow from '../main/MainWindow.vue'

createWindowApp(MainWindow).mount('#app')
