// Everything is rendered on the device, from the device.
export const ssr = false;
export const prerender = false;
