import { createWindowApp } from '../app/create-window-app'
import MeetingWindow from '../meeting/MeetingWindow.vue'

createWindowApp(MeetingWindow, { theme: 'dark' }).mount('#app')
