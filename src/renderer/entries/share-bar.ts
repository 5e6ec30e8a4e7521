import { createWindowApp } from '../app/create-window-app'
import ShareBar from '../share/ShareBar.vue'

createWindowApp(ShareBar, { theme: 'dark' }).mount('#app')
