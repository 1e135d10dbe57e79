//! Every error of reading, each by a small edit of the example feed, with all that is found after it.

crate::common::edits! {
    an_unknown_reference_names_the_nearest_id:
        ["tariffs.csv": "VNHAN-RAIL,VNSGN-RAIL,,VND,12" => "VNHAN-RIAL,VNSGN-RAIL,,VND,12"]
        "tariffs.csv:2:5 (from): error[unknown-reference]: no terminal, place or country \"VNHAN-RIAL\"; expected a terminal id, a UN/LOCODE of places.csv or a country code; nearest is \"VNHAN-RAIL\"";
    a_name_in_place_of_an_id_is_answered_with_the_id:
        ["terminals.csv": "VNHAN-RAIL,VNHAN," => "VNHAN-RAIL,Hanoi,"]
        "terminals.csv:2:2 (place): error[unknown-reference]: no place \"Hanoi\"; expected an id of places.csv; nearest is \"VNHAN\"";
    a_service_may_be_missing:
        ["calendars.csv": "TRAIN,Mo," => "TRIAN,Mo,"]
        "calendars.csv:2:1 (service): error[unknown-reference]: no service \"TRIAN\"; expected an id of services.csv; nearest is \"TRAIN\"";
    a_vehicle_class_may_be_missing:
        ["services.csv": "diesel-train" => "desel-train"]
        "services.csv:2:5 (vehicle_class): error[unknown-reference]: no vehicle class \"desel-train\"; expected an id of vehicle_classes.csv; nearest is \"diesel-train\"";
    a_source_may_be_missing:
        ["holidays.csv": "Independence Day,holiday,example" => "Independence Day,holiday,exemple"]
        "holidays.csv:5:5 (source): error[unknown-reference]: no source \"exemple\"; expected an id of sources.csv; nearest is \"example\"";
    a_rule_of_estimation_may_be_missing:
        ["calendars.csv": "estimate:even-days" => "estimate:odd-days"]
        "calendars.csv:3:6 (source): error[unknown-reference]: no rule of estimation \"odd-days\"; expected an id of estimates.csv";
    every_row_needs_a_source:
        ["holidays.csv": "Independence Day,holiday,example" => "Independence Day,holiday,"]
        "holidays.csv:5:5 (source): error[no-source]: the row names no source; expected an id of sources.csv, or estimate:ID of estimates.csv";
    an_unknown_column_is_told_once_by_what_is_written:
        ["places.csv": "unlocode," => "unlocod,"]
        "places.csv:1:1 (unlocod): error[unknown-column]: no column is called \"unlocod\"; expected unlocode name name_zh aliases city zone lat lon source; nearest is \"unlocode\"";
    a_required_column_may_be_missing:
        ["driver_rules.csv": ",rest_h" => ""]
        ["driver_rules.csv": ",0.5" => ""]
        "driver_rules.csv:1: error[missing-column]: no column \"rest_h\"; expected rest_h in the header";
    a_column_may_not_stand_twice:
        ["transfers.csv": "hours,distance_km" => "hours,hours"]
        "transfers.csv:1: error[missing-column]: no column \"distance_km\"; expected distance_km in the header"
        "transfers.csv:1:4 (hours): error[duplicate-column]: a second column \"hours\"";
    a_column_needs_a_name:
        ["driver_rules.csv": "rest_h,source" => "rest_h,source,"]
        ["driver_rules.csv": "0.5,example" => "0.5,example,"]
        "driver_rules.csv:1:6: error[unnamed-column]: a column without a name";
    a_row_has_as_many_fields_as_the_header:
        ["transfers.csv": "25,lorry" => "25,km,lorry"]
        "transfers.csv:2: error[ragged-row]: 7 fields; expected 6 fields, as in the header";
    a_quote_must_be_closed:
        ["sources.csv": "two decimals\"" => "two decimals"]
        "sources.csv:2: error[unbalanced-quote]: a quote is opened and not closed; expected quotes in pairs, and \"\" for a quote within a quoted field";
    a_value_may_be_missing:
        ["places.csv": "VNHAN,Hanoi" => "VNHAN,"]
        "places.csv:2:2 (name): error[missing-value]: no value for \"name\"; expected a value in every row";
    an_id_stands_for_one_row:
        ["terminals.csv": "VNSGN-RAIL,VNSGN" => "VNHAN-RAIL,VNSGN"]
        "calls.csv:3:3 (terminal): error[unknown-reference]: no terminal \"VNSGN-RAIL\"; expected an id of terminals.csv; nearest is \"VNHAN-RAIL\""
        "calls.csv:9:3 (terminal): error[unknown-reference]: no terminal \"VNSGN-RAIL\"; expected an id of terminals.csv; nearest is \"VNHAN-RAIL\""
        "shapes.csv:2:4 (to): error[unknown-reference]: no terminal, place or country \"VNSGN-RAIL\"; expected a terminal id, a UN/LOCODE of places.csv or a country code; nearest is \"VNHAN-RAIL\""
        "tariffs.csv:2:6 (to): error[unknown-reference]: no terminal, place or country \"VNSGN-RAIL\"; expected a terminal id, a UN/LOCODE of places.csv or a country code; nearest is \"VNHAN-RAIL\""
        "tariffs.csv:3:5 (from): error[unknown-reference]: no terminal, place or country \"VNSGN-RAIL\"; expected a terminal id, a UN/LOCODE of places.csv or a country code; nearest is \"VNHAN-RAIL\""
        "tariffs.csv:7:5 (from): error[unknown-reference]: no terminal, place or country \"VNSGN-RAIL\"; expected a terminal id, a UN/LOCODE of places.csv or a country code; nearest is \"VNHAN-RAIL\""
        "tariffs.csv:8:6 (to): error[unknown-reference]: no terminal, place or country \"VNSGN-RAIL\"; expected a terminal id, a UN/LOCODE of places.csv or a country code; nearest is \"VNHAN-RAIL\""
        "terminals.csv:3:1 (id): error[duplicate-id]: terminal \"VNHAN-RAIL\" is already in line 2; expected an id that no other row has"
        "transfers.csv:2:1 (from): error[unknown-reference]: no terminal \"VNSGN-RAIL\"; expected an id of terminals.csv; nearest is \"VNHAN-RAIL\"";
    an_id_has_no_spaces:
        ["links.csv": "LORRY,VNCLI" => "BIG LORRY,VNCLI"]
        "links.csv:2:1 (id): error[bad-id]: \"BIG LORRY\" is not an id; expected letters, digits, '-', '_' and '.'";
    not_a_number_is_not_a_number:
        ["links.csv": ",250,6," => ",NaN,6,"]
        "links.csv:2:6 (distance_km): error[bad-number]: \"NaN\" is not a decimal number; expected kilometres from 0 to 50000";
    infinity_is_not_a_number:
        ["links.csv": ",250,6," => ",inf,6,"]
        "links.csv:2:6 (distance_km): error[bad-number]: \"inf\" is not a decimal number; expected kilometres from 0 to 50000";
    a_comma_for_thousands_is_not_a_number:
        ["calls.csv": "2,1730,example\nTRAIN,30" => "2,\"1,730\",example\nTRAIN,30"]
        "calls.csv:3:8 (distance_km): error[bad-number]: \"1,730\" is not a decimal number; expected kilometres from 0 to 50000";
    a_distance_is_not_negative:
        ["links.csv": ",250,6," => ",-250,6,"]
        "links.csv:2:6 (distance_km): error[out-of-range]: -250 is out of range; expected kilometres from 0 to 50000";
    a_distance_does_not_go_round_the_earth_twice:
        ["links.csv": ",250,6," => ",250000,6,"]
        "links.csv:2:6 (distance_km): error[out-of-range]: 250000 is out of range; expected kilometres from 0 to 50000";
    hours_do_not_exceed_a_year:
        ["transfers.csv": "VNCLI-PORT,2," => "VNCLI-PORT,9000,"]
        "transfers.csv:2:3 (hours): error[out-of-range]: 9000 is out of range; expected hours from 0 to 8784";
    a_latitude_ends_at_the_pole:
        ["places.csv": "21.03" => "121.03"]
        "places.csv:2:7 (lat): error[out-of-range]: 121.03 is out of range; expected degrees north from -90 to 90";
    a_whole_number_has_no_fraction:
        ["services.csv": ",60," => ",60.5,"]
        "services.csv:2:7 (capacity_teu): error[bad-number]: 60.5 is not a whole number; expected TEU from 1 to 100000";
    a_date_is_written_in_one_way:
        ["services.csv": "1000,60,2023-01-01" => "1000,60,01.01.2023"]
        "services.csv:2:8 (valid_from): error[bad-date]: \"01.01.2023\" is not a date; expected a date such as 2018-03-25, from 1950 to 2150";
    a_date_must_exist:
        ["holidays.csv": "2024-02-08" => "2024-02-30"]
        "holidays.csv:2:2 (date): error[bad-date]: \"2024-02-30\" is not a date; expected a date such as 2018-03-25, from 1950 to 2150";
    validity_ends_after_it_starts:
        ["services.csv": "1000,60,2023-01-01," => "1000,60,2023-01-01,2022-12-31"]
        "services.csv:2:9 (valid_to): error[ends-before-start]: 2022-12-31 is before valid_from; expected 2023-01-01 or later";
    a_unlocode_has_five_characters:
        ["places.csv": "KHPNH,Phnom" => "KH PNH,Phnom"]
        "places.csv:5:1 (unlocode): error[bad-unlocode]: \"KH PNH\" is not a UN/LOCODE; expected a UN/LOCODE: two letters for the country and three letters or digits, such as CNQZH"
        "terminals.csv:5:2 (place): error[unknown-reference]: no place \"KHPNH\"; expected an id of places.csv; nearest is \"KH PNH\""
        "terminals.csv:6:2 (place): error[unknown-reference]: no place \"KHPNH\"; expected an id of places.csv; nearest is \"KH PNH\"";
    a_unlocode_starts_with_a_country:
        ["places.csv": "VNCLI,Cat Lai" => "XXCLI,Cat Lai"]
        "places.csv:4:1 (unlocode): error[unknown-country]: XXCLI is in no country; expected an ISO 3166-1 country code in the first two letters"
        "terminals.csv:4:2 (place): error[unknown-reference]: no place \"VNCLI\"; expected an id of places.csv";
    a_zone_is_one_of_the_iana_names:
        ["places.csv": "河内,Ha Noi,,Asia/Ho_Chi_Minh" => "河内,Ha Noi,,Asia/Ho_Chi_Min"]
        "places.csv:2:6 (zone): error[unknown-zone]: no time zone is called \"Asia/Ho_Chi_Min\"; expected an IANA zone such as Asia/Shanghai; nearest is \"Asia/Ho_Chi_Minh\"";
    a_place_is_not_its_own_city:
        ["places.csv": ",,VNSGN," => ",,VNCLI,"]
        "places.csv:4:5 (city): error[city-of-itself]: VNCLI is its own city; expected nothing, where a place is a city itself";
    a_mode_is_one_of_five:
        ["services.csv": "train,rail," => "train,train,"]
        "services.csv:2:3 (mode): error[unknown-word]: \"train\" is not a value of \"mode\"; expected one of rail road sea barge air";
    yes_and_no_are_the_only_answers:
        ["links.csv": "from,to," => "from,to,both_ways,"]
        ["links.csv": "VNCLI-PORT,KHPNH-DRY," => "VNCLI-PORT,KHPNH-DRY,true,"]
        "links.csv:2:4 (both_ways): error[unknown-word]: \"true\" is not a value of \"both_ways\"; expected one of yes no";
    equipment_is_one_of_a_list:
        ["tariffs.csv": "20GP 20RF" => "20GB 20RF"]
        "tariffs.csv:4:7 (equipment): error[unknown-equipment]: no equipment is called \"20GB\"; expected one of 20GP 40GP 40HC 45HC 20RF 40RF 20TK LOOSE, or an ISO 6346 size-type such as 45G1; nearest is \"20GP\"";
    dangerous_goods_are_named_by_class:
        ["links.csv": "borders," => "borders,dangerous_goods,"]
        ["links.csv": "mocbai@2," => "mocbai@2,acid,"]
        "links.csv:2:10 (dangerous_goods): error[bad-imo-class]: \"acid\" is not a class of dangerous goods; expected yes, no, or IMO classes such as 3 8 9";
    opening_hours_are_in_osm_syntax:
        ["terminals.csv": "07:00-19:00," => "7 to 19,"]
        "terminals.csv:5:8 (hours): error[bad-hours]: \"7 to 19\" cannot be read as opening hours; expected opening hours in OSM syntax, such as Mo-Sa 07:00-19:00; PH off";
    a_gauge_is_a_number_of_millimetres:
        ["terminals.csv": ",1000,2,atlas\nVNSGN" => ",metre,2,atlas\nVNSGN"]
        "terminals.csv:2:9 (gauge_mm): error[bad-number]: \"metre\" is not a decimal number; expected millimetres from 500 to 2000";
    a_link_ends_where_it_does_not_start:
        ["links.csv": "VNCLI-PORT,KHPNH-DRY" => "VNCLI-PORT,VNCLI-PORT"]
        "links.csv:2:3 (to): error[same-ends]: \"VNCLI-PORT\" is where it starts; expected another terminal";
    a_border_on_a_link_has_its_hours:
        ["links.csv": "mocbai@2" => "mocbai"]
        "links.csv:2:9 (borders): error[bad-border]: \"mocbai\" does not say when the border is reached; expected border and hours at the wheel, such as youyiguan@4.5";
    a_border_lies_within_the_drive:
        ["links.csv": "mocbai@2" => "mocbai@7"]
        "links.csv:2:9 (borders): error[border-order]: mocbai@7 lies beyond the end of the drive; expected at most drive_h hours at the wheel";
    borders_are_named_in_the_order_of_the_way:
        ["links.csv": "mocbai@2" => "mocbai@3 mocbai@2"]
        "links.csv:2:9 (borders): error[border-order]: mocbai@2 is reached before the border named before it; expected borders in the order in which they are crossed";
    rows_of_one_border_agree:
        ["borders.csv": "mocbai,Moc Bai - Bavet,,VN KH,,Asia/Ho_Chi_Minh,06:00-22:00,,2" => "mocbai,Moc Bai - Bavet,,VN LA,,Asia/Ho_Chi_Minh,06:00-22:00,,2"]
        "borders.csv:3:4 (countries): error[border-differs]: \"VN LA\" differs from line 2; expected \"VN KH\" in every row of the border";
    a_border_has_two_countries:
        ["borders.csv": "VN KH" => "VN"]
        ["borders.csv": "VN KH" => "VN"]
        "borders.csv:2:4 (countries): error[bad-countries]: \"VN\" are not two countries; expected the codes of the two countries, such as CN VN"
        "borders.csv:3:4 (countries): error[bad-countries]: \"VN\" are not two countries; expected the codes of the two countries, such as CN VN";
    a_country_is_one_of_iso_3166:
        ["charges.csv": "export,VN" => "export,VX"]
        "charges.csv:6:4 (at): error[unknown-reference]: no terminal, place or country \"VX\"; expected a terminal id, a UN/LOCODE of places.csv or a country code";
    regimes_of_a_border_do_not_overlap:
        ["borders.csv": ",2023-12-31," => ",2024-12-31,"]
        "borders.csv:3:10 (valid_from): error[overlap]: line 2 holds for the same already, 2024-01-01 to 2024-12-31; expected rows for the same that share no date";
    a_call_time_has_day_and_clock:
        ["calls.csv": "3 08:00" => "3rd 8am"]
        "calls.csv:3:4 (arrive): error[bad-time]: \"3rd 8am\" is not a time of a call; expected day of the run (0 to 366) and local time, such as 2 06:30";
    the_first_call_has_no_arrival:
        ["calls.csv": "VNHAN-RAIL,,0 20:00" => "VNHAN-RAIL,0 18:00,0 20:00"]
        "calls.csv:2:4 (arrive): error[unexpected-value]: the first call has an arrive time; expected an empty field";
    the_first_call_is_on_day_0:
        ["calls.csv": "VNHAN-RAIL,,0 20:00" => "VNHAN-RAIL,,1 20:00"]
        "calls.csv:2:5 (depart): error[bad-start]: the first call departs on day 1; expected day 0, the date on which the run starts";
    the_last_call_has_no_departure:
        ["calls.csv": "3 18:00,," => "3 18:00,4 18:00,"]
        "calls.csv:7:5 (depart): error[unexpected-value]: the last call has a depart time; expected an empty field";
    other_calls_have_both_times:
        ["calls.csv": "3 08:00,3 20:00" => "3 08:00,"]
        "calls.csv:3:5 (depart): error[missing-time]: the call has no depart time; expected a time at every call but the last";
    a_call_has_a_distance_from_the_one_before:
        ["calls.csv": "6,2,1730" => "6,2,"]
        "calls.csv:3:8 (distance_km): error[missing-value]: no distance from the call before; expected a distance at every call but the first; at sea alone it may be left empty";
    the_first_call_has_no_distance:
        ["calls.csv": "VNHAN-RAIL,,0 20:00,6,," => "VNHAN-RAIL,,0 20:00,6,,5"]
        "calls.csv:2:8 (distance_km): error[unexpected-value]: the first call has a distance from the call before; expected an empty field";
    a_service_goes_forward_in_time:
        ["calls.csv": "2 06:00" => "0 06:00"]
        "calls.csv:6:4 (arrive): error[backwards]: 0 06:00 is earlier than 0 18:00 in line 5, zones counted; expected times that go forward along the service";
    a_seq_stands_once:
        ["calls.csv": "TRAIN,20" => "TRAIN,10"]
        "calls.csv:3:2 (seq): error[duplicate-seq]: call 10 of the service is already in line 2; expected a number that rises along the service";
    a_service_has_two_calls:
        ["calls.csv": "BARGE,20,KHPNH-PORT,2 06:00,2 18:00,8,4,400,example\nBARGE,30,VNCLI-PORT,3 18:00,,,4,400,example\n" => ""]
        "services.csv:3: error[too-few-calls]: the service has only one call in calls.csv; expected two calls or more";
    a_service_of_a_bad_call_is_not_blamed_for_it:
        ["calls.csv": "KHPNH-PORT,2 06:00" => "KHPNH-POTR,2 06:00"]
        "calls.csv:6:3 (terminal): error[unknown-reference]: no terminal \"KHPNH-POTR\"; expected an id of terminals.csv; nearest is \"KHPNH-PORT\"";
    a_service_is_not_started_twice_on_a_date:
        ["calendars.csv": "Mo Th,skip VN,2024-01-01" => "Mo Th,skip VN,2023-12-25"]
        "calendars.csv:3:2 (days): error[overlap]: the service starts on 2023-12-25 by line 2 already; expected rows of one service that share no date";
    days_are_written_in_one_of_four_ways:
        ["calendars.csv": "We Sa" => "Wed Sat"]
        "calendars.csv:4:2 (days): error[bad-days]: \"Wed Sat\" does not say on which days; expected daily, weekdays such as Mo We Fr, every 10 from 2023-07-08, or on 2018-09-12 2018-09-20";
    holidays_are_run_or_skipped:
        ["calendars.csv": "skip VN" => "VN"]
        "calendars.csv:3:3 (holidays): error[unknown-word]: \"VN\" is not a value of \"holidays\"; expected run, or skip and country codes: skip CN";
    equal_tariffs_do_not_overlap:
        ["tariffs.csv": "40GP 40HC" => "20GP 40HC"]
        "tariffs.csv:5:13 (valid_from): error[overlap]: line 4 holds for the same already, always; expected rows for the same that share no date";
    a_tariff_names_a_service_or_link:
        ["tariffs.csv": "train-south,TRAIN" => "train-south,TRIAN"]
        "tariffs.csv:2:2 (service): error[unknown-reference]: no service or link \"TRIAN\"; expected an id of services.csv or links.csv; nearest is \"TRAIN\"";
    a_tariff_is_in_the_mode_of_its_service:
        ["tariffs.csv": "train-south,TRAIN,,rail" => "train-south,TRAIN,,road"]
        "tariffs.csv:2:4 (mode): error[mode-differs]: road is not the mode of TRAIN; expected rail";
    a_tariff_has_a_price:
        ["tariffs.csv": "VND,12000000" => "VND,"]
        "tariffs.csv:2: error[no-price]: the row gives neither base nor per_km; expected an amount in one of them, 0 where the ride is free";
    a_price_needs_a_currency:
        ["tariffs.csv": "VND,12000000" => ",12000000"]
        "tariffs.csv:2:8 (currency): error[missing-value]: no value for \"currency\"; expected a value in every row";
    a_price_is_not_below_zero:
        ["tariffs.csv": "USD,90" => "USD,-90"]
        "tariffs.csv:4:9 (base): error[out-of-range]: -90 is below zero; expected an amount of 0 or more";
    a_currency_is_a_code:
        ["tariffs.csv": "VND,12000000" => "dong,12000000"]
        "tariffs.csv:2:8 (currency): error[bad-currency]: \"dong\" is not a currency code; expected an ISO 4217 currency code of three letters, such as CNY";
    a_unit_is_one_of_five:
        ["tariffs.csv": "12000000,,container" => "12000000,,box"]
        "tariffs.csv:2:11 (unit): error[unknown-word]: \"box\" is not a value of \"unit\"; expected one of container teu t kg shipment";
    loose_cargo_has_no_boxes:
        ["tariffs.csv": ",20GP 20RF 20TK,USD" => ",LOOSE,USD"]
        "tariffs.csv:4:11 (unit): error[unit-without-boxes]: LOOSE cargo has no container; expected t, kg or shipment";
    a_currency_needs_a_rate:
        ["charges.csv": "mocbai,,,USD" => "mocbai,,,KHR"]
        "charges.csv:8:7 (currency): error[no-exchange-rate]: KHR has no rate in exchange_rates.csv; expected USD, or a currency with a rate against it";
    the_currency_of_the_feed_has_rate_1:
        ["exchange_rates.csv": "VND,2024-01,25000" => "USD,2024-01,25000"]
        "exchange_rates.csv:3:3 (rate): error[own-currency]: USD is the feed's own currency; expected 1, or no row at all";
    a_month_has_one_rate:
        ["exchange_rates.csv": "2024-01" => "2023-01"]
        "exchange_rates.csv:3:2 (month): error[overlap]: VND has a rate for this month in line 2 already; expected one rate for each currency and month";
    a_month_is_written_in_one_way:
        ["exchange_rates.csv": "2024-01" => "01/2024"]
        "exchange_rates.csv:3:2 (month): error[bad-date]: \"01/2024\" is not a month; expected year and month, such as 2018-09";
    a_rate_is_above_zero:
        ["exchange_rates.csv": ",24000" => ",0"]
        "exchange_rates.csv:2:3 (rate): error[out-of-range]: 0 is not above zero; expected units of the currency for one unit of the feed's";
    a_charge_has_a_kind:
        ["charges.csv": "handling,load" => "handeling,load"]
        "charges.csv:2:2 (kind): error[unknown-word]: \"handeling\" is not a value of \"kind\"; expected one of handling documents border; nearest is \"handling\"";
    a_charge_is_due_at_a_time_of_its_kind:
        ["charges.csv": "handling,load" => "handling,laod"]
        "charges.csv:2:3 (when): error[unknown-word]: \"laod\" is not a value of \"when\" for handling; expected one of load unload tranship; nearest is \"load\"";
    equal_charges_do_not_overlap:
        ["charges.csv": "lift-off-port,handling,unload,VNCLI-PORT,barge" => "lift-off-port,handling,unload,,"]
        "charges.csv:4:10 (valid_from): error[overlap]: line 3 holds for the same already, always; expected rows for the same that share no date";
    a_charge_at_no_border_names_the_nearest:
        ["charges.csv": "cross,mocbai" => "cross,mokbai"]
        "charges.csv:8:4 (at): error[unknown-reference]: no border, terminal, place or country \"mokbai\"; expected a terminal id, a UN/LOCODE of places.csv, a border id or a country code; nearest is \"mocbai\"";
    storage_is_not_for_a_shipment:
        ["storage.csv": "5,teu" => "5,shipment"]
        "storage.csv:2:7 (unit): error[unknown-word]: storage is not charged for a whole shipment; expected one of container teu t kg";
    storage_starts_on_day_1:
        ["storage.csv": "VNCLI-PORT,,4" => "VNCLI-PORT,,0"]
        "storage.csv:2:4 (from_day): error[out-of-range]: 0 is out of range; expected days from 1 to 366";
    equal_storage_rates_do_not_overlap:
        ["storage.csv": "VNCLI-PORT,,8" => "VNCLI-PORT,,4"]
        "storage.csv:3:8 (valid_from): error[overlap]: line 2 holds for the same already, always; expected rows for the same that share no date";
    an_emission_is_not_negative:
        ["vehicle_classes.csv": "train,30" => "train,-30"]
        "vehicle_classes.csv:2:4 (co2e_g_per_tkm): error[out-of-range]: -30 is out of range; expected g CO2e per tonne-kilometre from 0 to 40000";
    a_class_emits_something:
        ["vehicle_classes.csv": "train,30" => "train,"]
        "vehicle_classes.csv:2:4 (co2e_g_per_tkm): error[missing-value]: the row says nothing of what the vehicle emits; expected a figure in co2e_g_per_tkm, or a category in toc";
    a_driver_must_be_allowed_to_drive:
        ["driver_rules.csv": ",4,0.5" => ",0,0.5"]
        "driver_rules.csv:2:3 (drive_h): error[out-of-range]: a driver who may not drive never arrives; expected hours above 0";
    quantiles_do_not_fall:
        ["delays.csv": "1,2,8" => "1,2,1.5"]
        "delays.csv:2:6 (p90_h): error[falling-quantiles]: p90_h is below the one before; expected p10_h, p50_h, p80_h, p90_h, p95_h that do not fall";
    a_share_is_at_most_1:
        ["delays.csv": "0.8" => "80"]
        "delays.csv:3:3 (share_on_time): error[out-of-range]: 80 is out of range; expected a share from 0 to 1";
    a_delay_gives_something:
        ["delays.csv": "0.8" => ""]
        "delays.csv:3: error[no-delay]: the row gives neither a share on time, a mean nor a quantile";
    a_delay_is_of_something:
        ["delays.csv": "border:mocbai" => "the border"]
        "delays.csv:2:1 (subject): error[bad-subject]: \"the border\" does not say what is delayed; expected service:ID, border:ID, terminal:ID, place:UNLOCODE, mode:MODE or lane:MODE:FROM-TO";
    a_source_has_a_date_of_some_exactness:
        ["sources.csv": "contributors,2024,,CC0-1.0,\n" => "contributors,spring 2024,,CC0-1.0,\n"]
        "sources.csv:2:4 (date): error[bad-date]: \"spring 2024\" is not a date; expected a year, month or day: 2018, 2018-09 or 2018-09-12";
    the_feed_must_be_toml:
        ["feed.toml": "[feed]" => "[feed"]
        "feed.toml:1: error[bad-toml]: unclosed table, expected `]`; expected TOML 1.0";
    the_feed_needs_its_keys:
        ["feed.toml": "licence = \"CC0-1.0\"\n" => ""]
        "feed.toml: error[missing-key]: [feed] has no licence; expected licence in [feed]";
    the_feed_has_no_other_keys:
        ["feed.toml": "licence" => "license"]
        "feed.toml:5:1 (license): error[unknown-key]: no key is called \"license\"; expected id name name_zh version licence publisher currency valid_from valid_to; nearest is \"licence\"";
    the_currency_of_the_feed_is_a_code:
        ["feed.toml": "\"USD\"" => "\"dollar\""]
        "feed.toml:7:12 (currency): error[bad-value]: \"dollar\" is no currency; expected an ISO 4217 currency code of three letters, such as USD";
    the_time_of_the_feed_is_in_dates:
        ["feed.toml": "valid_to = 2024-12-31" => "valid_to = 2024"]
        "feed.toml:9:12 (valid_to): error[bad-value]: 2024 is no valid_to; expected a date such as 2017-01-01";
    the_time_of_the_feed_ends_after_it_starts:
        ["feed.toml": "valid_to = 2024" => "valid_to = 2022"]
        "feed.toml:9:12 (valid_to): error[ends-before-start]: 2022-12-31 is before valid_from; expected 2023-01-01 or later";
    a_project_that_is_open_says_since_when:
        ["projects.csv": "planned,,2035" => "open,,2035"]
        "projects.csv:2:7 (opened): error[missing-value]: an open project has no date of opening; expected the date from which it is open";
    a_project_that_is_planned_has_not_opened:
        ["projects.csv": "planned,,2035" => "planned,2035-01-01,"]
        "projects.csv:2:7 (opened): error[opened-too-soon]: a project that is not open has a date of opening; expected nothing; what is hoped for stands in expected";
    a_service_names_a_project_that_there_is:
        ["services.csv": "fast-line" => "fast-lane"]
        "services.csv:4:11 (project): error[unknown-reference]: no project \"fast-lane\"; expected an id of projects.csv; nearest is \"fast-line\"";
    a_kind_of_project_is_known:
        ["projects.csv": ",railway," => ",rialway,"]
        "projects.csv:2:4 (kind): error[unknown-word]: \"rialway\" is not a value of \"kind\"; expected one of railway road canal port airport border; nearest is \"railway\"";
    a_subsidy_is_not_below_nothing:
        ["subsidies.csv": "2000000" => "-2000000"]
        "subsidies.csv:2:10 (amount): error[out-of-range]: -2000000 is below zero; expected an amount of 0 or more";
    a_subsidy_needs_an_exchange_rate:
        ["subsidies.csv": ",VND,2000000" => ",KHR,2000000"]
        "subsidies.csv:2:9 (currency): error[no-exchange-rate]: KHR has no rate in exchange_rates.csv; expected USD, or a currency with a rate against it";
    a_subsidy_says_who_pays:
        ["subsidies.csv": "Hanoi city" => ""]
        "subsidies.csv:2:2 (payer): error[missing-value]: no value for \"payer\"; expected a value in every row";
    two_subsidies_do_not_hold_for_one_ride:
        ["subsidies.csv": "new-line,Hanoi" => "more,City,TRAIN,,rail,VNHAN,,,VND,1,container,2023-06-30,,example\nnew-line,Hanoi"]
        "subsidies.csv:3:12 (valid_from): error[overlap]: line 2 holds for the same already, 2023-06-30 to 2023-06-30; expected rows for the same that share no date";
    a_line_is_made_of_positions:
        ["shapes.csv": "18.68,105.67" => "18.68;105.67"]
        "shapes.csv:2:5 (line): error[bad-position]: position 2 is \"18.68;105.67\"; expected latitude and longitude in degrees, such as 29.56,106.55";
    a_line_needs_two_positions:
        ["shapes.csv": " 18.68,105.67 16.07,108.21 12.25,109.19 10.90,106.74" => ""]
        "shapes.csv:2:5 (line): error[bad-position]: a line has two positions or more; expected positions such as 29.56,106.55 apart by spaces";
    a_line_does_not_end_in_a_country:
        ["shapes.csv": "VNHAN-RAIL,VNSGN-RAIL" => "VN,VNSGN-RAIL"]
        "shapes.csv:2:3 (from): error[unknown-reference]: a line cannot end in a whole country; expected a terminal id or a UN/LOCODE of places.csv";
    a_band_does_not_fall:
        ["reference_cases.csv": "2.25,2.5,2.75" => "2.75,2.5,2.25"]
        "reference_cases.csv:2:16 (published): error[falling-band]: 2.5 is below the figure before it; expected low, published and high that do not fall"
        "reference_cases.csv:2:17 (high): error[falling-band]: 2.25 is below the figure before it; expected low, published and high that do not fall";
    a_unit_fits_what_is_measured:
        ["reference_cases.csv": "2.75,d," => "2.75,USD,"]
        "reference_cases.csv:2:18 (unit): error[bad-unit]: \"USD\" is not a unit of this case; expected h or d";
    a_ratio_is_to_something:
        ["reference_cases.csv": "2.75,d," => "2.75,ratio,"]
        "reference_cases.csv:2:18 (unit): error[bad-unit]: \"ratio\" is not a unit of this case; expected a case to compare with in against, where the unit is ratio";
    a_rule_makes_a_column_of_its_row:
        ["holidays.csv": "Independence Day,holiday,example" => "Independence Day,holiday,estimate:even-days"]
        "holidays.csv:5:5 (source): error[idle-rule]: estimate:even-days covers no column of this table, but days; expected a rule that made a figure of the row";
    a_lane_has_two_ends:
        ["delays.csv": "border:mocbai" => "lane:rail:VNHAN"]
        "delays.csv:2:1 (subject): error[bad-subject]: \"rail:VNHAN\" does not name a mode and two ends; expected lane:MODE:FROM-TO, such as lane:sea:CNQZH-SGSIN";
    the_ends_of_a_lane_are_known:
        ["delays.csv": "border:mocbai" => "lane:rail:VNHAN-RAIL-VNSNG"]
        "delays.csv:2:1 (subject): error[unknown-reference]: no terminal, place or country \"VNSNG\"; expected a terminal id, a UN/LOCODE of places.csv or a country code; nearest is \"VNSGN\"";
}
