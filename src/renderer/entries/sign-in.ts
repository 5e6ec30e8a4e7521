import { createWindowApp } from '../app/create-window-app'
import SignInWindow from '../sign-in/SignInWindow.vue'

createWindowApp(SignInWindow).mount('#app')
