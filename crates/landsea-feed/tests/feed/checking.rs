//! Every finding of the check, each by a small edit of the example feed, with all that is found after it.

crate::common::edits! {
    a_barge_is_slower_than_20_knots:
        ["calls.csv": "2 06:00" => "0 23:00"]
        "calls.csv:6: error[impossible-speed]: VNCLI-PORT to KHPNH-PORT: 400 km in 5h are 80.0 km/h; expected at most 20 kn (37.0 km/h) by barge";
    a_train_is_slower_than_360_km_h:
        ["calls.csv": "3 08:00" => "1 00:00"]
        "calls.csv:3: error[impossible-speed]: VNHAN-RAIL to VNSGN-RAIL: 1730 km in 4h are 432.5 km/h; expected at most 360 km/h by rail";
    a_lorry_is_slower_than_90_km_h:
        ["links.csv": ",250,6," => ",250,2.5,"]
        "links.csv:2: error[impossible-speed]: VNCLI-PORT to KHPNH-DRY: 250 km in 2h 30 are 100.0 km/h; expected at most 90 km/h by road";
    no_distance_is_covered_in_no_time:
        ["transfers.csv": "2,25,lorry" => "0,25,lorry"]
        "transfers.csv:2: error[impossible-speed]: VNSGN-RAIL to VNCLI-PORT: 25 km in no time; expected at most 90 km/h by road";
    a_way_is_no_shorter_than_the_great_circle:
        ["links.csv": ",250,6," => ",150,6,"]
        "links.csv:2: error[too-short]: VNCLI-PORT to KHPNH-DRY: 150 km, but the terminals are 229.9 km apart; expected a distance of 230 km or more";
    a_way_that_is_little_too_short_is_only_doubtful:
        ["transfers.csv": "2,25,lorry" => "2,11,lorry"]
        "transfers.csv:2: warning[too-short]: VNSGN-RAIL to VNCLI-PORT: 11 km, but the terminals are 16.5 km apart; expected a distance of 16 km or more";
    a_leg_takes_no_more_than_60_days:
        ["calls.csv": "2 06:00,2 18:00,8,4,400,example\nBARGE,30,VNCLI-PORT,3 18:00" => "62 06:00,62 18:00,8,4,400,example\nBARGE,30,VNCLI-PORT,63 18:00"]
        "calls.csv:6: error[absurd-duration]: VNCLI-PORT to KHPNH-PORT takes 61d 12h; expected at most 60d";
    a_vehicle_does_not_stay_for_weeks:
        ["calls.csv": "2 06:00,2 18:00,8,4,400,example\nBARGE,30,VNCLI-PORT,3 18:00" => "2 06:00,22 18:00,8,4,400,example\nBARGE,30,VNCLI-PORT,23 18:00"]
        "calls.csv:6: warning[long-stay]: the vehicle stays 20d 12h at KHPNH-PORT; expected at most 14d";
    a_cut_off_is_not_weeks_ahead:
        ["calls.csv": "0 18:00,8," => "0 18:00,800,"]
        "calls.csv:5: warning[long-stay]: cutoff_h of 33d 8h at VNCLI-PORT; expected at most 14d";
    a_transfer_is_short:
        ["transfers.csv": "1,15,lorry" => "5,160,lorry"]
        "transfers.csv:3: warning[long-transfer]: a transfer over 160 km; expected at most 150 km; a longer way is a link";
    a_barge_needs_a_quay:
        ["terminals.csv": "Phnom Penh river port,,barge road" => "Phnom Penh river port,,road"]
        "calls.csv:6: error[mode-not-worked]: KHPNH-PORT works no barge; expected one of its modes: road";
    a_train_needs_its_gauge:
        ["terminals.csv": ",1000,2,atlas\nVNSGN" => ",1435,2,atlas\nVNSGN"]
        "calls.csv:2: error[gauge-not-worked]: VNHAN-RAIL has no track of 1000 mm; expected one of its gauges: 1435"
        "calls.csv:4: error[gauge-not-worked]: VNHAN-RAIL has no track of 1000 mm; expected one of its gauges: 1435"
        "calls.csv:8: error[gauge-not-worked]: VNHAN-RAIL has no track of 1000 mm; expected one of its gauges: 1435";
    a_lorry_needs_a_road:
        ["terminals.csv": "barge road,10.76" => "barge,10.76"]
        "links.csv:2: warning[no-road]: a lorry at VNCLI-PORT, which works no road; expected a terminal with the mode road"
        "transfers.csv:2: warning[no-road]: a lorry at VNCLI-PORT, which works no road; expected a terminal with the mode road";
    a_vehicle_is_of_its_services_mode:
        ["services.csv": "diesel-train" => "lorry"]
        "services.csv:2: error[vehicle-of-other-mode]: lorry is a vehicle of mode road; expected a vehicle class of mode rail";
    a_terminal_is_near_its_place:
        ["terminals.csv": "20.98,105.84" => "22.50,105.84"]
        "shapes.csv:2: warning[line-off-its-end]: coast-line starts 169 km from VNHAN-RAIL; expected a line from 22.50,105.84 to 10.90,106.74"
        "terminals.csv:2: warning[far-from-place]: VNHAN-RAIL lies 163 km from Hanoi (VNHAN); expected a terminal within 60 km of its place";
    a_terminal_is_not_in_another_country:
        ["terminals.csv": "11.52,104.83" => "11.52,101.83"]
        "links.csv:2: error[too-short]: VNCLI-PORT to KHPNH-DRY: 250 km, but the terminals are 547.7 km apart; expected a distance of 548 km or more"
        "terminals.csv:6: error[far-from-place]: KHPNH-DRY lies 337 km from Phnom Penh (KHPNH); expected a terminal within 60 km of its place"
        "transfers.csv:3: error[too-short]: KHPNH-PORT to KHPNH-DRY: 15 km, but the terminals are 336.7 km apart; expected a distance of 337 km or more";
    a_place_is_near_its_unlocode:
        ["places.csv": "11.56,104.92" => "10.90,104.92"]
        "places.csv:5: warning[far-from-unlocode]: Phnom Penh (KHPNH) lies 76 km from the port of that code; expected a position near 11.58, 104.92"
        "terminals.csv:5: warning[far-from-place]: KHPNH-PORT lies 76 km from Phnom Penh (KHPNH); expected a terminal within 60 km of its place"
        "terminals.csv:6: warning[far-from-place]: KHPNH-DRY lies 70 km from Phnom Penh (KHPNH); expected a terminal within 60 km of its place";
    a_place_is_not_far_from_its_unlocode:
        ["places.csv": "11.56,104.92" => "18.56,104.92"]
        "places.csv:5: error[far-from-unlocode]: Phnom Penh (KHPNH) lies 776 km from the port of that code; expected a position near 11.58, 104.92"
        "terminals.csv:5: error[far-from-place]: KHPNH-PORT lies 776 km from Phnom Penh (KHPNH); expected a terminal within 60 km of its place"
        "terminals.csv:6: error[far-from-place]: KHPNH-DRY lies 783 km from Phnom Penh (KHPNH); expected a terminal within 60 km of its place";
    a_place_keeps_a_zone_of_its_country:
        ["places.csv": "河内,Ha Noi,,Asia/Ho_Chi_Minh" => "河内,Ha Noi,,Asia/Shanghai"]
        "places.csv:2: error[wrong-zone]: Asia/Shanghai is not in use in VN; expected one of Asia/Bangkok Asia/Ho_Chi_Minh";
    a_zone_of_elsewhere_with_the_same_clock_is_only_doubtful:
        ["places.csv": "河内,Ha Noi,,Asia/Ho_Chi_Minh" => "河内,Ha Noi,,Asia/Jakarta"]
        "places.csv:2: warning[wrong-zone]: Asia/Jakarta is not in use in VN; expected one of Asia/Bangkok Asia/Ho_Chi_Minh";
    a_border_keeps_a_zone_of_its_countries:
        ["borders.csv": "Asia/Ho_Chi_Minh" => "Asia/Shanghai"]
        ["borders.csv": "Asia/Ho_Chi_Minh" => "Asia/Shanghai"]
        "borders.csv:2: error[wrong-zone]: Asia/Shanghai is not in use on either side of mocbai; expected one of Asia/Bangkok Asia/Ho_Chi_Minh Asia/Phnom_Penh";
    a_border_lies_between_countries_that_are_passed:
        ["borders.csv": "VN KH" => "LA KH"]
        ["borders.csv": "VN KH" => "LA KH"]
        ["links.csv": "borders," => "borders,countries,"]
        ["links.csv": "mocbai@2," => "mocbai@2,VN KH,"]
        "borders.csv:2: error[wrong-zone]: Asia/Ho_Chi_Minh is not in use on either side of mocbai; expected one of Asia/Bangkok Asia/Phnom_Penh Asia/Vientiane"
        "links.csv:2: error[border-elsewhere]: mocbai is a border of LA, which the lorry does not pass; expected a border between two of VN KH";
    a_lorry_abroad_crosses_a_border:
        ["links.csv": "mocbai@2" => ""]
        "links.csv:2: warning[no-border]: a lorry from VN to KH that crosses no border; expected the border with the hours at the wheel to it";
    a_departure_carries_no_more_than_vehicles_do:
        ["services.csv": ",60," => ",6000,"]
        "services.csv:2: error[absurd-capacity]: 6000 TEU on one departure by rail; expected at most 800 TEU";
    a_service_must_carry_something:
        ["calls.csv": "distance_km,source" => "distance_km,use,source"]
        ["calls.csv": "6,,,example" => "6,,,,example"]
        ["calls.csv": "6,2,1730,example" => "6,2,1730,,example"]
        ["calls.csv": ",,2,1730,example" => ",,2,1730,,example"]
        ["calls.csv": "5,,,example" => "5,,,,example"]
        ["calls.csv": ",,2,1600,example" => ",,2,1600,,example"]
        ["calls.csv": "8,,,example" => "8,,,pass,example"]
        ["calls.csv": "8,4,400,example" => "8,4,400,pass,example"]
        ["calls.csv": ",,4,400,example" => ",,4,400,pass,example"]
        "services.csv:3: error[carries-nothing]: BARGE loads or unloads nowhere; expected a call that loads and a later one that unloads";
    a_terminal_must_be_touched_by_something:
        ["terminals.csv": "VNSGN-RAIL,VNSGN" => "VNHAN-YARD,VNHAN,Spare yard,,road,20.98,105.84,,,,atlas\nVNSGN-RAIL,VNSGN"]
        "terminals.csv:3: warning[unreachable]: no service, link or transfer touches VNHAN-YARD";
    a_terminal_has_a_way_out:
        ["links.csv": "from,to," => "from,to,both_ways,"]
        ["links.csv": "VNCLI-PORT,KHPNH-DRY," => "VNCLI-PORT,KHPNH-DRY,no,"]
        ["transfers.csv": "KHPNH-PORT,KHPNH-DRY,1,15,lorry,example\n" => ""]
        "terminals.csv:6: warning[no-way-out]: cargo can come to, but not leave, KHPNH-DRY";
    a_terminal_has_a_way_in:
        ["links.csv": "from,to," => "from,to,both_ways,"]
        ["links.csv": "VNCLI-PORT,KHPNH-DRY," => "KHPNH-DRY,VNCLI-PORT,no,"]
        ["transfers.csv": "KHPNH-PORT,KHPNH-DRY,1,15,lorry,example\n" => ""]
        "terminals.csv:6: warning[no-way-in]: cargo can leave, but not come to, KHPNH-DRY";
    a_service_runs_in_the_time_of_the_feed:
        ["calendars.csv": "BARGE,We Sa,,," => "BARGE,We Sa,,2025-01-01,"]
        "services.csv:3: warning[never-runs]: BARGE never runs in the time of the feed (2023-01-01 to 2024-12-31)";
    a_service_has_a_calendar:
        ["calendars.csv": "BARGE,We Sa,,,,example\n" => ""]
        "services.csv:3: warning[never-runs]: BARGE never runs in the time of the feed (2023-01-01 to 2024-12-31): it has no row in calendars.csv";
    a_calendar_row_names_a_date:
        ["calendars.csv": "TRAIN,Mo,,2023-01-01,2023-12-31" => "TRAIN,Mo,,2023-01-03,2023-01-08"]
        "calendars.csv:2: warning[no-date]: no date of \"Mo\" lies within 2023-01-03 to 2023-01-08 and from 2023-01-01; expected dates on which TRAIN is valid";
    single_dates_lie_within_the_validity:
        ["calendars.csv": "TRAIN,Mo," => "TRAIN,on 2023-05-01 2024-05-01,"]
        "calendars.csv:2: warning[date-outside]: 2024-05-01 lies outside of the validity; expected dates within 2023-01-01 to 2023-12-31";
    a_ride_has_a_price:
        ["tariffs.csv": "40GP 40HC 45HC" => "40GP 45HC"]
        "services.csv:3: warning[no-tariff]: no tariff fits 40HC from VNCLI-PORT to KHPNH-PORT on 2023-01-01, nor 1 other ride; expected a tariff for every ride, else it is not offered";
    a_ride_has_a_price_on_every_date:
        ["tariffs.csv": "2,container,,,," => "2,container,,,2023-12-31,"]
        "links.csv:2: warning[no-tariff]: no tariff fits 40HC from VNCLI-PORT to KHPNH-DRY on 2024-01-01, nor 1 other ride; expected a tariff for every ride, else it is not offered"
        "transfers.csv:3: warning[no-tariff]: no tariff fits 40HC from KHPNH-PORT to KHPNH-DRY on 2024-01-01, nor 1 other ride; expected a tariff for every ride, else it is not offered";
    a_tariff_is_for_a_carrier_that_runs:
        ["tariffs.csv": "barge-40,,River Line" => "barge-40,,River Lines"]
        "services.csv:3: warning[no-tariff]: no tariff fits 40HC from VNCLI-PORT to KHPNH-PORT on 2023-01-01, nor 1 other ride; expected a tariff for every ride, else it is not offered"
        "tariffs.csv:5: warning[unknown-carrier]: no service or link by barge is run by \"River Lines\"; nearest is \"River Line\"";
    a_holiday_is_not_named_twice:
        ["holidays.csv": "2024-02-12" => "2024-02-08"]
        "holidays.csv:3: warning[duplicate-holiday]: 2024-02-08 in VN is already in line 2; expected one row for a day";
    a_day_is_not_holiday_and_workday:
        ["holidays.csv": "2024-02-12,Tet holiday,holiday" => "2024-02-08,Tet holiday,workday"]
        "holidays.csv:3: error[contrary-holiday]: 2024-02-08 is a holiday and a workday in VN, see line 2; expected one of the two";
    skipped_holidays_are_known:
        ["calendars.csv": "skip VN" => "skip LA"]
        "calendars.csv:3: warning[no-holidays]: no holiday of LA is in holidays.csv";
    a_rate_does_not_jump:
        ["exchange_rates.csv": ",25000" => ",250000"]
        "exchange_rates.csv:3: warning[rate-jump]: VND changes by a factor of 10.42 since line 2; expected a change by less than 3";
    a_source_is_used:
        ["sources.csv": "example,\"Round" => "spare,Nothing,nobody,,,,\nexample,\"Round"]
        "sources.csv: warning[unused-source]: no row refers to \"spare\"";
    a_rule_is_used:
        ["calendars.csv": "example estimate:even-days" => "example"]
        "estimates.csv: warning[unused-estimate]: no row refers to \"estimate:even-days\"";
    a_service_does_not_end_before_its_project_opens:
        ["projects.csv": "planned,,2035" => "open,2024-06-01,"]
        ["services.csv": ",80,,,yes,fast-line" => ",80,,2024-05-31,yes,fast-line"]
        "services.csv:4: warning[ends-before-opening]: FAST ends on 2024-05-31, before fast-line opens on 2024-06-01: it never runs; expected a valid_to of 2024-06-01 or later, or another project";
    a_line_ends_where_it_says:
        ["shapes.csv": "20.98,105.84 " => "20.28,105.84 "]
        "shapes.csv:2: warning[line-off-its-end]: coast-line starts 78 km from VNHAN-RAIL; expected a line from 20.98,105.84 to 10.90,106.74";
    a_line_is_run_along:
        ["shapes.csv": "coast-line,rail," => "coast-line,road,"]
        "shapes.csv:2: warning[unused-line]: nothing by road runs along coast-line; expected two ends that follow one another on a way";
    a_lane_is_ridden:
        ["delays.csv": "service:TRAIN" => "lane:barge:VN-KH"]
        ["delays.csv": "lane:barge:VN-KH,arrival,0.8,,,,,,example" => "lane:barge:VN-KH,arrival,0.8,,,,,,example\nlane:rail:VN-KH,arrival,0.8,,,,,,example\nlane:road:KHPNH-VNCLI,arrival,0.8,,,,,,example"]
        "delays.csv:4: warning[empty-lane]: no ride by rail goes from VN to KH; expected two ends between which a service or link runs";
    a_case_is_not_compared_with_itself:
        ["reference_cases.csv": ",rail,,,," => ",rail,,,train-days,"]
        "reference_cases.csv:2: error[compared-with-itself]: train-days is compared with itself; expected the id of another case in against";
    a_case_is_compared_with_one_of_its_kind:
        ["reference_cases.csv": "example\n" => "example\ntrain-km,Longer than long,distance_km,best,Hanoi,VNSGN-RAIL,2024-03-04,1,20GP,10,rail,,,train-days,1,,2,ratio,none,,example\n"]
        "reference_cases.csv:3: error[other-measure]: distance_km cannot be compared with hours of train-days; expected two times, two amounts, two distances or two masses";
}
