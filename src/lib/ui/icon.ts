import { type Component } from 'svelte';

/** An icon, as `@lucide/svelte/icons/<name>` exports it. Icons are decoration; words name things. */
export type Icon = Component<{ size?: number | string; 'aria-hidden'?: 'true'; class?: string }>;
