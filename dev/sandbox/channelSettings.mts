/** The templates of each scene. */
export const templates: Record<string, string[]> = {
	topclass: ['ppt', 'portrait_ppt', 'alone', 'portrait_alone', 'topclass', 'portrait_topclass'],
	alone: ['ppt', 'portrait_ppt', 'alone', 'portrait_alone'],
	train: ['ppt', 'portrait_ppt', 'alone', 'portrait_alone'],
	double: ['ppt', 'alone'],
	guide: ['alone', 'portrait_alone'],
	seminar: ['seminar'],
};

/** What a channel has beside the fields of channel/simple/list. */
export interface ChannelSettings {
	newScene: string;
	template: string;
	publisher: string;
	endTime: number | null;
	pureRtcEnabled: 'Y' | 'N';
	linkMicLimit: number;
	maxViewer: number;
	coverImg: string;
	splashImg: string;
	desc: string;
	labelData: string[];
	seminarHostPassword: string | null;
	seminarAttendeePassword: string | null;
	pushSecret: string;
}

/** The account's default template, with the scene and template of one channel. */
export function defaultSettings(newScene: string, template: string): ChannelSettings {
	return {
		newScene,
		template,
		publisher: '主持人',
		endTime: null,
		pureRtcEnabled: 'N',
		linkMicLimit: 4,
		maxViewer: 0,
		coverImg: '//s1.videocc.net/default-img/channel/default.png',
		splashImg: '//s1.videocc.net/default-img/splash.png',
		desc: '',
		labelData: [],
		seminarHostPassword: null,
		seminarAttendeePassword: null,
		pushSecret: 'push-475bc2b2',
	};
}
