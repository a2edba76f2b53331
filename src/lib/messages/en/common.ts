export const common = {
	keel: 'Keel'
};
