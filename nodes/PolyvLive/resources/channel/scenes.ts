import type { INodePropertyOptions } from 'n8n-workflow';

import { TEMPLATES } from '../../../../polyv/endpoints/channelSettings';

const SCENE_NAMES: Record<string, string> = {
	alone: 'Marketing Event (活动营销)',
	double: 'Two-Teacher Class (双师课)',
	guide: 'Directed Stream (导播)',
	seminar: 'Seminar (研讨会)',
	topclass: 'Large Class (大班课)',
	train: 'Company Training (企业培训)',
};

const TEMPLATE_NAMES: Record<string, string> = {
	alone: 'Video (纯视频)',
	portrait_alone: 'Portrait Video (竖屏纯视频)',
	portrait_ppt: 'Portrait Video and Slides (竖屏三分屏)',
	portrait_topclass: 'Portrait Fast Video (竖屏纯视频极速)',
	ppt: 'Video and Slides (三分屏)',
	seminar: 'Seminar (研讨会)',
	topclass: 'Fast Video (纯视频极速)',
};

/** In the order of their names; each value is `newScene/template`. */
export const SCENES_AND_TEMPLATES: INodePropertyOptions[] = sorted(
	Object.entries(TEMPLATES).flatMap(([scene, templates]) =>
		templates.map((template) => ({
			name:
				scene === template && templates.length === 1
					? SCENE_NAMES[scene]
					: `${SCENE_NAMES[scene]}: ${TEMPLATE_NAMES[template]}`,
			value: `${scene}/${template}`,
		})),
	),
);

export const TEMPLATE_OPTIONS: INodePropertyOptions[] = sorted(
	Object.entries(TEMPLATE_NAMES).map(([value, name]) => ({ name, value })),
);

function sorted(options: INodePropertyOptions[]): INodePropertyOptions[] {
	return options.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
