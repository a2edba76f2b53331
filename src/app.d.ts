declare global {
	namespace App {
		interface PageState {
			/** How many dialogs and panels stand open over each other (shell/back-stack). */
			opened?: number;
		}
	}
}

export {};
