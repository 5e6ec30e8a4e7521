import { createWindowApp } from '../app/create-window-app'
import AnnotationWindow from '../share/AnnotationWindow.vue'

createWindowApp(AnnotationWindow, { theme: 'dark' }).mount('#app')
