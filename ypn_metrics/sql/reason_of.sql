-- Which reason is stated, an expression of `words`: what is stated, in lower case.
--
-- Params:  $opportunities, $visibility, $belonging  lists of words; the first group of which any
--          word is a part of what is stated is the reason's

case
    when words is null then 'none'
    when len([w for w in $opportunities::varchar[] if contains(words, w)]) > 0
        then 'opportunities'
    when len([w for w in $visibility::varchar[] if contains(words, w)]) > 0
        then 'visibility'
    when len([w for w in $belonging::varchar[] if contains(words, w)]) > 0
        then 'belonging'
    else 'other'
end
