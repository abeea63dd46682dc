-- Pulse items as the programme's rules spell them.
--
-- Params:  $pulse_items

update extract_pulse as p set item = known.item
from (select unnest($pulse_items) as item) as known
where folded(known.item) = folded(p.item)
