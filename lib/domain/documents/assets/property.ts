import {
  check,
  dateField,
  fieldOf,
  orderCheck,
  pastCheck,
  type Reading,
  type ReadingContext,
  textField,
} from '../finding';
import { labelled, printed } from '../page/labelled';

const vehicleWeights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2] as const;
const letterValues: Readonly<Record<string, number>> = {
  A: 1,
  B: 2,
  C: 3,
  D: 4,
  E: 5,
  F: 6,
  G: 7,
  H: 8,
  J: 1,
  K: 2,
  L: 3,
  M: 4,
  N: 5,
  P: 7,
  R: 9,
  S: 2,
  T: 3,
  U: 4,
  V: 5,
  W: 6,
  X: 7,
  Y: 8,
  Z: 9,
};

/** The ninth place of a vehicle identification number of 17: weighted sum modulo 11, ten as X (GB 16735-2019, 49 CFR 565.15). */
export function vehicleCheckDigit(number: string): string {
  const sum = [...number].reduce(
    (total, sign, at) => total + (letterValues[sign] ?? Number(sign)) * (vehicleWeights[at] ?? 0),
    0,
  );
  return '0123456789X'[sum % 11] ?? '';
}

/** A vehicle licence (行驶证) or registration. O, Q and I are not used in vehicle numbers: they are figures. */
export function readVehicleLicence(context: ReadingContext): Reading {
  const shape = /(?<![0-9A-Z])[0-9A-Z]{17}(?![0-9A-Z])/;
  const piece =
    labelled(context.lines, {
      label: /车辆识别代[号码]|VIN\b|vehicle identification (?:number|no\.?)/i,
      value: shape,
    }) ?? printed(context.lines, shape);
  const number = piece?.text.replace(/[OQ]/g, '0').replaceAll('I', '1') ?? '';
  const holds = piece === null ? null : vehicleCheckDigit(number) === number[8];
  const fields = [
    ...textField(context, 'plate_number', {
      label: /号牌号码|plate (?:number|no\.?)/i,
      value: /^[\p{Script=Han}][A-Z][·.]?[A-Z0-9]{5,6}|^[A-Z0-9]{5,8}/u,
    }),
    ...textField(context, 'owner_name', {
      label: /所\s*有\s*人|owner(?: name)?[:：]?/i,
      value: /^[\p{Script=Han}·（）()]{2,40}|^[A-Z][A-Za-z'. -]{2,40}/u,
      where: 'right',
    }),
    ...textField(context, 'address', { label: /住\s*址/, value: /^[^\t]{4,80}/, where: 'right' }),
    ...textField(context, 'vehicle_model', {
      label: /品牌型号|make and model|model[:：]/i,
      value: /^[^\t]{3,30}/,
      where: 'right',
    }),
    ...(piece === null
      ? []
      : [
          fieldOf(
            'vehicle_identification_number',
            piece,
            { type: 'text' as const, text: number },
            holds ? 1 : 0.6,
          ),
        ]),
    ...textField(context, 'engine_number', {
      label: /发动机号码?|engine (?:number|no\.?)/i,
      value: /^[A-Z0-9]{5,14}/,
    }),
    ...dateField(context, 'registration_date', /注册日期|registration date/i),
    ...dateField(context, 'issue_date', /发证日期|issue date/i),
  ];
  return {
    fields,
    checks: [
      check('vehicle_number_check_digit', holds, ['vehicle_identification_number']),
      ...orderCheck(fields, ['registration_date', 'issue_date']),
      ...pastCheck(fields, ['registration_date', 'issue_date'], context.asOf),
    ],
  };
}

/** A title deed of real estate (不动产权证书). The floor area is in square metres. */
export function readTitleDeed(context: ReadingContext): Reading {
  const area = labelled(context.lines, {
    label: /建筑面积|房屋面积|floor area/i,
    value: /^[^\d\t]{0,6}(\d+(?:\.\d+)?)\s?(?:m²|㎡|平方米|sq)?/,
  });
  const fields = [
    ...textField(context, 'owner_name', {
      label: /权\s*利\s*人|房屋所有权人|grantee|owner[:：]/i,
      value: /^[\p{Script=Han}·、（）()]{2,40}|^[A-Z][A-Za-z'. -]{2,60}/u,
      where: 'right',
    }),
    ...textField(context, 'document_number', {
      label: /(?=[\p{Script=Han}]?[（(]\d{4}[)）].*不动产权第)/u,
      value: /^[\p{Script=Han}]?[（(]\d{4}[)）][^\t]{2,20}不动产权第\d+号/u,
      where: 'right',
    }),
    ...textField(context, 'property_location', {
      label: /坐\s*落|property address/i,
      value: /^[^\t]{4,80}/,
      where: 'right',
    }),
    ...textField(context, 'property_number', {
      label: /不动产单元号|parcel (?:number|no\.?|id)/i,
      value: /^[0-9A-Z -]{8,40}/,
      where: 'right',
    }),
    ...textField(context, 'property_use', { label: /用\s*途/, value: /^[^\t]{2,40}/, where: 'right' }),
    ...(area === null
      ? []
      : [fieldOf('floor_area', area, { type: 'number' as const, number: Number(area.text) })]),
    ...dateField(context, 'land_use_until', /使用期限[^至止\t]*[至止]?/),
    ...dateField(context, 'registration_date', /登记(?:时间|日期)|recorded/i),
  ];
  return { fields, checks: pastCheck(fields, ['registration_date'], context.asOf) };
}
